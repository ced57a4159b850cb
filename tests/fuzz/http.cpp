#include "bot/net/http_parser.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>
#include <string>

namespace {

using namespace bot::net;

// Cut into pieces whose sizes the first byte chooses, as a network would.
template <class Parser> parse_progress feed(Parser& parser, std::string_view bytes) {
    const std::size_t step = bytes.empty() ? 1 : 1 + static_cast<unsigned char>(bytes.front()) % 64;
    std::string waiting;
    auto progress = parse_progress::need_more;
    for (std::size_t at = 0; at < bytes.size() && progress == parse_progress::need_more;
         at += step) {
        waiting += bytes.substr(at, step);
        progress = parser.feed(waiting);
    }
    return progress;
}

void read_request(std::string_view bytes) {
    request_head_parser parser(2048);
    const auto progress = feed(parser, bytes);
    if (progress == parse_progress::failed) fuzz::always(parser.error().status >= 400);
    if (progress != parse_progress::done) return;
    const auto head = parser.take();
    if (!head) return fuzz::always(head.error().status >= 400);
    // No line break may reach whoever writes headers or log lines from this.
    const auto one_line = [](std::string_view text) {
        return text.find_first_of("\r\n") == text.npos;
    };
    fuzz::always(one_line(head->request.method) && one_line(head->request.target));
    for (const auto& each : head->request.headers)
        fuzz::always(one_line(each.name) && one_line(each.value));
    fuzz::always(head->request.headers.count("Transfer-Encoding") == 0);
    fuzz::always(head->request.headers.count("Host") <= 1);
}

void read_response(std::string_view bytes, bool answers_head) {
    response_parser parser({2048, 4096}, answers_head);
    auto progress = feed(parser, bytes);
    if (progress == parse_progress::need_more) progress = parser.finish();
    if (progress == parse_progress::failed) fuzz::always(!parser.error().text.empty());
    if (progress != parse_progress::done) return;
    const auto got = parser.take();
    fuzz::always(got.body.size() <= 4096 && got.status >= 100 && got.status <= 999);
}

} // namespace

// What comes over TCP, as a server and as a client sees it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::text_of(data, size);
    read_request(bytes);
    read_response(bytes, false);
    read_response(bytes, true);
    return 0;
}
