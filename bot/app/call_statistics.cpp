#include "bot/app/call_statistics.hpp"

namespace bot {
namespace {

struct naming {
    std::string_view operator()(const slack::answer_ok&) const { return "ok"; }
    std::string_view operator()(const slack::answer_refused&) const { return "refused"; }
    std::string_view operator()(const slack::answer_limited&) const { return "limited"; }
    std::string_view operator()(const slack::answer_not_sent&) const { return "not_sent"; }
    std::string_view operator()(const slack::answer_unknown&) const { return "unknown"; }
};

struct naming_of_services {
    std::string_view operator()(const services::service_response& said) const {
        if (said.status == 429) return "limited";
        return said.status >= 200 && said.status < 300 ? "ok" : "refused";
    }
    std::string_view operator()(const services::service_not_sent&) const { return "not_sent"; }
    std::string_view operator()(const services::service_unknown&) const { return "unknown"; }
};

} // namespace

std::string_view result_of(const slack::web_answer& answer) {
    return std::visit(naming{}, answer);
}

void call_statistics::count(const std::string& method, const slack::web_answer& answer,
                            std::chrono::duration<double> length) {
    ++calls[{method, result_of(answer)}];
    took.observe(length.count());
    if (std::holds_alternative<slack::answer_limited>(answer)) ++limited;
}

void service_statistics::count(const std::string& service, const services::service_answer& answer) {
    ++calls[{service, std::visit(naming_of_services{}, answer)}];
}

} // namespace bot
