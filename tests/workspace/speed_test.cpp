#include "tests/workspace/scene.hpp"

#include <boost/json/serialize.hpp>
#include <doctest/doctest.h>

namespace workspace {

// No clock here: this only shows that a long run does not pile up what is done with.
TEST_CASE("a long run keeps the queues short") {
    scene s;
    s.model.settings().rate_limits = false;
    s.connect();
    const auto channel = s.id_of("incidents");
    for (int i = 0; i < 5000; ++i) {
        s.post(channel, "a message like many others, number " + std::to_string(i));
        for (const auto& envelope : s.envelopes())
            s.ack(envelope);
        s.pass(std::chrono::seconds{1});
    }
    CHECK(s.model.ack_warnings().empty());
    CHECK(s.model.to_json().at("deliveries").as_array().empty());
    CHECK(s.model.channels().at(channel).messages.size() == 5000);
    const auto wake = s.model.next_wake();
    CHECK((!wake || *wake > s.now));
}

} // namespace workspace
