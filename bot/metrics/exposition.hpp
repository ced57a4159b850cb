#pragma once

#include "bot/metrics/histogram.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace bot::metrics {

// Few values each: no ids of incidents or people, no addresses.
using labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// A page in Prometheus' text format, version 0.0.4. A metric is opened once, and its samples follow
// at once; counters' names end in _total, units are seconds and bytes.
//
//     page.counter("incbot_envelopes_total", "Envelopes from Slack").sample(3, {{"type", type}});
class exposition {
public:
    exposition& counter(std::string_view name, std::string_view help);
    exposition& gauge(std::string_view name, std::string_view help);
    exposition& of(std::string_view name, std::string_view help, const histogram& what);

    exposition& sample(double value, labels with = {});
    template <class Number> exposition& sample(Number value, labels with = {}) {
        return sample(static_cast<double>(value), with);
    }

    [[nodiscard]] const std::string& text() const { return text_; }

    static constexpr std::string_view content_type = "text/plain; version=0.0.4; charset=utf-8";

private:
    void open(std::string_view name, std::string_view help, std::string_view type);
    void line(std::string_view suffix, double value, labels with);

    std::string name_;
    std::string text_;
};

} // namespace bot::metrics
