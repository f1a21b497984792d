# Where the two web instances answer. `make prod-local` writes its own addresses here.

probe health {
    .request = "GET /health/ HTTP/1.1" "Host: localhost" "Connection: close";
    # Away after two silent seconds, back with the first answer.
    .interval = 1s;
    .timeout = 3s;
    .window = 2;
    .threshold = 1;
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

# The same two, asked whatever their health was when it was last looked at.
backend web_a_anyway {
    .host = "172.30.60.11";
    .port = "8000";
}

backend web_b_anyway {
    .host = "172.30.60.12";
    .port = "8000";
}
