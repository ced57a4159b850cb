#include "bot/http/intake.hpp"
#include "tests/bot/http/door.hpp"

#include <doctest/doctest.h>

// What all senders meet, over real sockets.
using namespace bot::http;
using namespace bot::http::testing;
using namespace std::chrono_literals;

namespace {

struct plain_shop : shop {
    int reads = 0;

    plain_shop() {
        open = [this](router& to, const intake_office& office) {
            intake door;
            door.path = "/in";
            door.body_max = 10;
            door.requests_a_second = 1;
            door.requests_at_once = 2;
            door.name = "test";
            door.refusal = "it was refused";
            door.read = [this](const bot::net::http_request& what, commands::instant) -> meaning {
                ++reads;
                if (what.body == "no") return bot::net::http_response::text(403, "No.\n");
                return storage::incoming{};
            };
            add_intake(to, std::move(door), office);
        };
        works();
    }
};

std::string post(const std::string& body) {
    return request("/in", body, "");
}

} // namespace

TEST_CASE("more than a sender may bring is refused before it is read, and taken a second later") {
    plain_shop in;
    const auto three = answers_to(in, {post("a"), post("b"), post("c")});
    CHECK(three == std::vector<std::string>{accepted, accepted, unavailable});
    CHECK(in.reads == 2);
    CHECK(in.stored.size() == 2);
}

TEST_CASE("what was refused counts as well") {
    plain_shop in;
    const auto three = answers_to(in, {post("no"), post("no"), post("c")});
    CHECK(three == std::vector<std::string>{"HTTP/1.1 403 Forbidden", "HTTP/1.1 403 Forbidden",
                                            unavailable});
    CHECK(in.stored.empty());
}

TEST_CASE("a body beyond the door's bound is not read") {
    plain_shop in;
    CHECK(answer_to(in, post("12345678901")) == "HTTP/1.1 413 Content Too Large");
    CHECK(in.reads == 0);
}

TEST_CASE("only what is on disk is answered with 202") {
    std::optional<storage::outcome> out;
    CHECK(answer_for(out).status == 503); // not known in time
    CHECK(answer_for(out).headers.find("Retry-After"));
    out.emplace();
    out->what = storage::outcome::result::failed;
    CHECK(answer_for(out).status == 503);
    out->what = storage::outcome::result::carried_out;
    CHECK(answer_for(out).status == 202);
    out->what = storage::outcome::result::seen_before;
    CHECK(answer_for(out).status == 202);
}
