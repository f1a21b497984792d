# The page cache: keeps what the site marks for it, and knows which of the two web instances is well.
#
# The site decides. `Surrogate-Control: max-age=…` on an answer says that it may be kept, and `xkey` under which
# names it is forgotten. Nothing else is kept but static files and resized pictures. The site compresses its pages
# itself (run Varnish with http_gzip_support=off); here they are told apart by encoding and never touched.
#
# Written for Varnish 7.1 and later, with xkey of varnish-modules.

vcl 4.1;

import std;
import xkey;

include "./backends.vcl";

sub vcl_recv {
    # Orders to forget come in by a door of their own, which the proxy can't reach.
    if (local.socket == "orders") {
        if (req.method != "PURGE") {
            return (synth(405, "Only orders to forget are taken here"));
        }
        # Softly: grown old, and still there for readers while the site is down.
        if (req.http.X-Softly) {
            set req.http.X-Forgotten = xkey.softpurge(req.http.xkey);
        } else {
            set req.http.X-Forgotten = xkey.purge(req.http.xkey);
        }
        return (synth(200, req.http.X-Forgotten + " forgotten"));
    }
    if (req.method == "PURGE") {
        return (synth(405, "Not for you"));
    }

    if (req.restarts == 0) {
        unset req.http.X-Any-Age;
    }
    set req.http.Host = std.tolower(req.http.Host);
    call choose_instance;

    if (req.method != "GET" && req.method != "HEAD") {
        call take_what_is_sent;
        return (pass);
    }

    # What newsletters and networks add to an address says nothing to the site.
    if (req.url ~ "[?&](utm_[a-z_]+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|mc_cid|mc_eid|igshid|ttclid|twclid|yclid|_ga|_gl)(=|&|$)") {
        set req.url = regsuball(req.url, "([?&])(utm_[a-z_]+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|mc_cid|mc_eid|igshid|ttclid|twclid|yclid|_ga|_gl)(=[^&]*)?(?=&|$)", "\1");
        set req.url = regsuball(req.url, "&(?=&)|(?<=\?)&+|[?&]+$", "");
    }

    # The same rule as the site's own cache: a session, a notice or a question make an answer personal.
    if (req.http.Authorization || req.http.Cookie ~ "sessionid|messages" || req.url ~ "\?") {
        return (pass);
    }
    call name_one_encoding;

    # While an instance is well, what has grown old is asked for anew before anyone sees it.
    if (std.healthy(req.backend_hint) && !req.http.X-Any-Age) {
        set req.grace = 0s;
    }
    return (hash);
}

# One that is well, by a throw of the dice; with none, the first, and what was kept is given instead.
sub choose_instance {
    set req.backend_hint = web_a;
    if (std.healthy(web_b) && (!std.healthy(web_a) || std.random(0, 2) < 1)) {
        set req.backend_hint = web_b;
    }
    # Files need no database, and health does.
    if (!std.healthy(req.backend_hint) && req.url ~ "^/(static|media)/") {
        set req.backend_hint = web_a_anyway;
    }
}

# A form is taken whole before an instance sees it, so that it can be offered to the other one.
sub take_what_is_sent {
    if (!std.healthy(req.backend_hint)) {
        return (synth(503, "Nothing was stored"));
    }
    # Readers' forms may come twice: the site makes one comment, one request, one vote of them.
    unset req.http.X-May-Repeat;
    if (req.method == "POST" && req.url ~ "^(/[a-z-]+)?/(comments|ratings|requests)/"
        && std.integer(req.http.Content-Length, 10000000) <= 1048576) {
        if (!std.cache_req_body(1MB)) {
            return (synth(400, "The form did not come whole"));
        }
        set req.http.X-May-Repeat = "yes";
    }
}

# Each browser spells its wishes in its own way; there are three answers.
sub name_one_encoding {
    if (req.http.Accept-Encoding ~ "(?i)\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))") {
        set req.http.Accept-Encoding = "br";
    } elsif (req.http.Accept-Encoding ~ "(?i)\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }
}

sub vcl_backend_fetch {
    unset bereq.http.X-Any-Age;
    # The other one, which may have come back since it was last looked at.
    if (bereq.retries > 0 && (std.healthy(web_a) || std.healthy(web_b) || bereq.url ~ "^/(static|media)/")) {
        if (bereq.backend == web_a || bereq.backend == web_a_anyway) {
            set bereq.backend = web_b_anyway;
        } else {
            set bereq.backend = web_a_anyway;
        }
    }
}

sub vcl_backend_response {
    if (beresp.status >= 500) {
        # What is there stays there.
        if (bereq.is_bgfetch) {
            return (abandon);
        }
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
        set beresp.keep = 0s;
    } elsif (beresp.status == 404 && bereq.url ~ "^/static/" && bereq.retries == 0) {
        # During an upgrade one instance knows files that the other does not know yet.
        return (retry);
    } elsif (beresp.http.Set-Cookie) {
        call do_not_keep;
    } elsif (beresp.http.Surrogate-Control ~ "max-age=[1-9]") {
        set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, ".*max-age=([0-9]+).*", "\1s"), 0s);
        # The site tells at once what has changed. Should that word be lost, no page is wrong for longer than this:
        # the site answers in a few bytes from its memory that all is as it was.
        if (beresp.ttl > 10s) {
            set beresp.ttl = 10s;
        }
        call keep_for_bad_days;
    } elsif (bereq.url ~ "^/(static|media/images)/" && beresp.status == 200 && beresp.ttl > 0s) {
        set beresp.storage = storage.files;
        if (bereq.url ~ "^/media/") {
            set beresp.http.xkey = "site";
        }
        if (beresp.ttl > 1d) {
            set beresp.ttl = 1d;
        }
        call keep_for_bad_days;
    } else {
        call do_not_keep;
    }
    return (deliver);
}

sub do_not_keep {
    set beresp.uncacheable = true;
    set beresp.ttl = 60s;
}

# The site or its database may be away this long, and readers still read.
sub keep_for_bad_days {
    set beresp.grace = 24h;
    set beresp.keep = 24h;
}

sub vcl_backend_error {
    if (bereq.retries == 0 && (bereq.method == "GET" || bereq.method == "HEAD" || bereq.http.X-May-Repeat)) {
        return (retry);
    }
    set beresp.http.X-Pause = "unsure";
    if (bereq.method == "GET" || bereq.method == "HEAD") {
        set beresp.http.X-Pause = "reading";
    }
    set beresp.http.Cache-Control = "no-store";
    set beresp.body = "";
    return (deliver);
}

sub vcl_deliver {
    # Rather an old page than none.
    if (resp.status >= 500 && req.restarts == 0 && (req.method == "GET" || req.method == "HEAD")) {
        set req.http.X-Any-Age = "yes";
        return (restart);
    }
    if (obj.hits > 0) {
        set resp.http.Cache-Status = "clinic; hit";
    }
    unset resp.http.Surrogate-Control;
    unset resp.http.xkey;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
    unset resp.http.Age;
}

sub vcl_synth {
    set resp.body = resp.reason + {"
"};
    set resp.http.Content-Type = "text/plain; charset=utf-8";
    set resp.http.Cache-Control = "no-store";
    if (resp.status == 503) {
        set resp.http.X-Pause = "nothing-stored";
    }
    return (deliver);
}
