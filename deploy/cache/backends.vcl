# Where the two web instances answer. `make prod-local` writes its own addresses here.

probe health {
    .request = "GET /health/ HTTP/1.1" "Host: localhost" "Connection: close";
    .interval = 1s;
    .timeout = 3s;
    .window = 3;
    .threshold = 2;
    .initial = 1;
}

backend web_a {
    .host = "172.30.60.11";
    .port = "8000";
    .probe = health;
}

backend web_b {
    .host = "172.30.60.12";
    .port = "8000";
    .probe = health;
}
