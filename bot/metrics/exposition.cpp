#include "bot/metrics/exposition.hpp"

#include <fmt/format.h>

#include <cmath>

namespace bot::metrics {
namespace {

std::string escaped(std::string_view text, bool quotes) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\\' || (quotes && c == '"')) out += '\\';
        out += c;
    }
    return out;
}

// A Go float. Whole numbers are written out, because people read the page as well.
std::string number(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
    if (value == std::floor(value) && std::abs(value) < 1e15) return fmt::format("{:.0f}", value);
    return fmt::format("{}", value);
}

} // namespace

exposition& exposition::counter(std::string_view name, std::string_view help) {
    open(name, help, "counter");
    return *this;
}

exposition& exposition::gauge(std::string_view name, std::string_view help) {
    open(name, help, "gauge");
    return *this;
}

exposition& exposition::of(std::string_view name, std::string_view help, const histogram& what) {
    open(name, help, "histogram");
    for (std::size_t index = 0; index < what.bounds().size(); ++index) {
        line("_bucket", static_cast<double>(what.up_to(index)),
             {{"le", number(what.bounds()[index])}});
    }
    line("_bucket", static_cast<double>(what.count()), {{"le", "+Inf"}});
    line("_sum", what.sum(), {});
    line("_count", static_cast<double>(what.count()), {});
    return *this;
}

exposition& exposition::sample(double value, labels with) {
    line("", value, with);
    return *this;
}

void exposition::open(std::string_view name, std::string_view help, std::string_view type) {
    name_ = name;
    text_ += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, escaped(help, false), type);
}

void exposition::line(std::string_view suffix, double value, labels with) {
    text_ += name_;
    text_ += suffix;
    char before = '{';
    for (const auto& [key, label] : with) {
        text_ += fmt::format("{}{}=\"{}\"", before, key, escaped(label, true));
        before = ',';
    }
    if (before == ',') text_ += '}';
    text_ += fmt::format(" {}\n", number(value));
}

} // namespace bot::metrics
