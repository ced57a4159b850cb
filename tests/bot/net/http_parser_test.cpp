#include "bot/net/http_parser.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace bot::net;

namespace {

struct parsed {
    parse_progress progress = parse_progress::need_more;
    http_response response;
    std::string error;
    bool keep_alive = false;
    std::string rest;
};

/// Feeds `text` in pieces of `step` bytes.
parsed parse(const std::string& text, std::size_t step, bool end = false, bool head = false) {
    response_parser parser({1024, 64}, head);
    parsed out;
    for (std::size_t at = 0; at < text.size() && out.progress == parse_progress::need_more;
         at += step) {
        out.rest += text.substr(at, step);
        out.progress = parser.feed(out.rest);
    }
    if (end && out.progress == parse_progress::need_more) out.progress = parser.finish();
    if (out.progress == parse_progress::failed) out.error = parser.error().text;
    if (out.progress != parse_progress::done) return out;
    out.keep_alive = parser.keep_alive();
    out.response = parser.take();
    return out;
}

int refuse_status(const std::string& text) {
    request_head_parser parser(1024);
    std::string bytes = text;
    const auto progress = parser.feed(bytes);
    if (progress == parse_progress::need_more) return -1;
    if (progress == parse_progress::failed) return parser.error().status;
    const auto head = parser.take();
    return head ? 0 : head.error().status;
}

} // namespace

TEST_CASE("a response is read however its bytes are cut") {
    for (const std::size_t step : {1U, 2U, 7U, 1000U}) {
        const auto got = parse("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello", step);
        REQUIRE_MESSAGE(got.progress == parse_progress::done, "step ", step, ": ", got.error);
        CHECK(got.response.status == 200);
        CHECK(got.response.body == "hello");
        CHECK(got.response.headers.find("x-a") == "b");
        CHECK(got.keep_alive);
    }
}

TEST_CASE("a chunked response is put together") {
    for (const std::size_t step : {1U, 3U, 1000U}) {
        const auto got = parse("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                               "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
                               step);
        REQUIRE_MESSAGE(got.progress == parse_progress::done, got.error);
        CHECK(got.response.body == "hello world");
        CHECK(got.keep_alive);
    }
}

TEST_CASE("a body without length ends with the connection, which is not used again") {
    const auto got = parse("HTTP/1.1 200 OK\r\n\r\nhello", 100, true);
    REQUIRE(got.progress == parse_progress::done);
    CHECK(got.response.body == "hello");
    CHECK(!got.keep_alive);
}

TEST_CASE("interim responses are passed over") {
    const auto got =
        parse("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
              "HTTP/1.1 204 No Content\r\n\r\n",
              1000);
    REQUIRE_MESSAGE(got.progress == parse_progress::done, got.error);
    CHECK(got.response.status == 204);
}

TEST_CASE("the answer to HEAD has a length and no body") {
    const auto got = parse("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", 1000, false, true);
    REQUIRE_MESSAGE(got.progress == parse_progress::done, got.error);
    CHECK(got.response.body.empty());
    CHECK(got.keep_alive);
}

TEST_CASE("an incomplete, oversized or senseless response is an error") {
    CHECK(parse("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", 1, true).progress ==
          parse_progress::failed);
    CHECK(parse("", 1, true).error == "the peer closed without an answer");
    CHECK(parse("SSH-2.0-OpenSSH\r\n\r\n", 100).progress == parse_progress::failed);
    CHECK(parse("HTTP/1.1 200 OK\r\nContent-Length: 65\r\n\r\n", 100).error ==
          "the answer's body is over the limit of 64 bytes");
    CHECK(parse("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n" +
                    std::string(80, 'x') + "\r\n0\r\n\r\n",
                1000)
              .error == "the answer's body is over the limit of 64 bytes");
    CHECK(parse("HTTP/1.1 200 OK\r\nX: " + std::string(2000, 'x') + "\r\n\r\n", 5000).progress ==
          parse_progress::failed);
}

TEST_CASE("a request that could be read in two ways is refused") {
    const std::string start = "POST /x HTTP/1.1\r\nHost: a\r\n";
    CHECK(refuse_status(start + "Content-Length: 5\r\n\r\n") == 0);
    CHECK(refuse_status(start + "\r\n") == 411);
    CHECK(refuse_status(start + "Transfer-Encoding: chunked\r\n\r\n") == 501);
    CHECK(refuse_status(start + "Transfer-Encoding: identity\r\n\r\n") == 501);
    CHECK(refuse_status(start + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n") >= 400);
    CHECK(refuse_status(start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n") >= 400);
    CHECK(refuse_status(start + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n") == 400);
    CHECK(refuse_status(start + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n") == 400);
    CHECK(refuse_status(start + "Content-Length: 5, 5\r\n\r\n") == 400);
    CHECK(refuse_status(start + "Content-Length: +5\r\n\r\n") == 400);
    CHECK(refuse_status(start + "Content-Length: 0x5\r\n\r\n") == 400);
    CHECK(refuse_status(start + "Content-Length: -1\r\n\r\n") == 400);
    CHECK(refuse_status(start + "Content-Length:\r\n\r\n") == 400);
    CHECK(refuse_status(start + "Content-Length : 5\r\n\r\n") == 400);
    CHECK(refuse_status(start + "Content-Length: 99999999999999999999\r\n\r\n") == 400);
    CHECK(refuse_status("GET / HTTP/1.1\r\n\r\n") == 400);
    CHECK(refuse_status("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") == 400);
    CHECK(refuse_status("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n") == 400);
    CHECK(refuse_status("GET / HTTP/1.0\r\n\r\n") == 0);
    CHECK(refuse_status("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
    CHECK(refuse_status("GET / HTTP/2.0\r\nHost: a\r\n\r\n") == 505);
    CHECK(refuse_status("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(2000, 'x')) == 431);
    CHECK(refuse_status("GET / HTTP/1.1\r\nHost: a\r\n") == -1);
}

TEST_CASE("a request cannot be made to smuggle lines, and leaves framing to us") {
    http_request request;
    request.headers.add("Authorization", "Bearer x");
    CHECK(*render(request, "a") == "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n\r\n");
    http_request posted;
    posted.method = "POST";
    CHECK(*render(posted, "a") == "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");

    for (const http_headers::field& f : {http_headers::field{"X", "a\r\nY: b"},
                                         {"X\r\n", "a"},
                                         {"X Y", "a"},
                                         {"", "a"},
                                         {"Content-Length", "3"},
                                         {"transfer-encoding", "chunked"},
                                         {"host", "b"}}) {
        http_request bad;
        bad.headers.add(f.name, f.value);
        CHECK_MESSAGE(!render(bad, "a"), f.name, ": ", f.value);
    }
    http_request bad_target;
    bad_target.target = "/a HTTP/1.1\r\nX: y";
    CHECK(!render(bad_target, "a"));
    http_request bad_method;
    bad_method.method = "GET /";
    CHECK(!render(bad_method, "a"));
}

TEST_CASE("a status that is none is refused, however the answer is cut and ends") {
    for (const std::size_t step : {1U, 9U, 1000U}) {
        const auto got = parse("HTTP/1.1 000 OK\r\n\r\n 200 1.1 200", step, true);
        CHECK(got.progress == parse_progress::failed);
        CHECK(got.error == "the answer's status is no status");
    }
}
