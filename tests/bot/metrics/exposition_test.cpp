#include "bot/metrics/exposition.hpp"

#include <doctest/doctest.h>

#include <array>
#include <limits>

using bot::metrics::exposition;
using bot::metrics::histogram;

TEST_CASE("a metric is written with its help, its type and its samples") {
    exposition page;
    page.counter("incbot_calls_total", "Calls.").sample(3, {{"method", "a.b"}, {"result", "ok"}});
    page.gauge("incbot_depth", "How many wait.").sample(0.25);
    CHECK(page.text() == "# HELP incbot_calls_total Calls.\n"
                         "# TYPE incbot_calls_total counter\n"
                         "incbot_calls_total{method=\"a.b\",result=\"ok\"} 3\n"
                         "# HELP incbot_depth How many wait.\n"
                         "# TYPE incbot_depth gauge\n"
                         "incbot_depth 0.25\n");
}

TEST_CASE("whatever a label holds stays inside its quotes") {
    exposition page;
    page.gauge("a", "back\\slash\nline").sample(1, {{"l", "say \"hi\"\n\\o/"}});
    CHECK(page.text() == "# HELP a back\\\\slash\\nline\n"
                         "# TYPE a gauge\n"
                         "a{l=\"say \\\"hi\\\"\\n\\\\o/\"} 1\n");
}

TEST_CASE("numbers are written as Prometheus reads them") {
    exposition page;
    const double infinite = std::numeric_limits<double>::infinity();
    page.gauge("a", "A.").sample(1795430122.5).sample(12345678901).sample(infinite);
    page.sample(-infinite).sample(std::numeric_limits<double>::quiet_NaN());
    CHECK(page.text().ends_with("a 1795430122.5\na 12345678901\na +Inf\na -Inf\na NaN\n"));
}

TEST_CASE("a histogram counts what lies within each bound, the bound itself included") {
    constexpr std::array bounds{0.1, 1.0};
    histogram took(bounds);
    for (const double each : {0.05, 0.1, 0.5, 7.0})
        took.observe(each);
    exposition page;
    page.of("incbot_took_seconds", "How long.", took);
    CHECK(page.text() == "# HELP incbot_took_seconds How long.\n"
                         "# TYPE incbot_took_seconds histogram\n"
                         "incbot_took_seconds_bucket{le=\"0.1\"} 2\n"
                         "incbot_took_seconds_bucket{le=\"1\"} 3\n"
                         "incbot_took_seconds_bucket{le=\"+Inf\"} 4\n"
                         "incbot_took_seconds_sum 7.65\n"
                         "incbot_took_seconds_count 4\n");
}
