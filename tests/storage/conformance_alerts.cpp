#include "tests/storage/conformance.hpp"
#include "tests/storage/scripted_brain.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace storage_test {
namespace {

using namespace std::chrono_literals;

commands::known_alert known(std::string key, bool firing, commands::instant at = noon) {
    commands::known_alert out;
    out.source = "prometheus";
    out.key = std::move(key);
    out.group = 1;
    out.firing = firing;
    out.last_at = at;
    out.title = "Latency";
    return out;
}

commands::alert_group group(std::int64_t id, std::string fingerprint, commands::instant at = noon) {
    commands::alert_group out;
    out.id = id;
    out.fingerprint = std::move(fingerprint);
    out.title = "Latency";
    out.last_at = at;
    return out;
}

scripted_brain::act keeps(commands::decision what) {
    return [what = std::move(what)](const commands::context&) { return what; };
}

} // namespace

void keeps_alerts(const opening& open) {
    scripted_brain brain;
    commands::decision begins;
    begins.alerts = {known("a", true), known("b", true)};
    begins.groups = {group(1, "latency"), group(2, "disk"), group(3, "latency")};
    brain.acts["first"] = keeps(begins);
    commands::decision goes_on;
    goes_on.alerts = {known("a", false)};
    goes_on.groups = {group(2, "disk")};
    goes_on.groups.front().firing = 7;
    brain.acts["second"] = keeps(goes_on);
    {
        const auto store = open();
        CHECK(store->open_reader()->next_alert_group() == 1);
        REQUIRE(store->execute(std::vector{said("first")}, brain.value(), noon).at(0).error == "");
        store->execute(std::vector{said("second")}, brain.value(), noon);
    }
    const auto reader = open()->open_reader();
    CHECK(reader->next_alert_group() == 4);
    CHECK_FALSE(reader->find_alert("prometheus", "a")->firing);
    CHECK(reader->find_alert("prometheus", "b")->firing);
    CHECK_FALSE(reader->find_alert("github", "a"));
    CHECK(reader->newest_alert_group("latency")->id == 3);
    CHECK_FALSE(reader->newest_alert_group("memory"));
    CHECK(reader->find_alert_group(2)->firing == 7);
    CHECK_FALSE(reader->find_alert_group(9));
}

void forgets_old_alerts(const opening& open) {
    const auto much_later = noon + std::chrono::days(91);
    scripted_brain brain;
    commands::decision begins;
    begins.alerts = {known("over", false), known("firing", true)};
    begins.groups = {group(1, "latency"), group(2, "disk")};
    brain.acts["first"] = keeps(begins);
    commands::decision later;
    later.alerts = {known("new", true, much_later)};
    brain.acts["later"] = keeps(later);
    const auto store = open();
    store->execute(std::vector{said("first")}, brain.value(), noon);
    store->execute(std::vector{said("later")}, brain.value(), much_later);
    const auto reader = store->open_reader();
    CHECK_FALSE(reader->find_alert("prometheus", "over"));
    CHECK(reader->find_alert("prometheus", "firing"));
    CHECK_FALSE(reader->find_alert_group(1));
    CHECK(reader->next_alert_group() == 3); // no number is given twice
}

void keeps_health(const opening& open) {
    scripted_brain brain;
    commands::decision begins;
    begins.health = {{"api", true, 0, 3, noon, noon, noon, 20ms, "HTTP 503"}};
    begins.uptime = {{"api", 100, 5, 3, 90s}, {"api", 201, 1, 0, 0s}, {"web", 201, 9, 0, 0s}};
    brain.acts["first"] = keeps(begins);
    commands::decision goes_on;
    goes_on.uptime = {{"api", 201, 2, 0, 0s}};
    brain.acts["second"] = keeps(goes_on);
    const auto store = open();
    store->execute(std::vector{said("first")}, brain.value(), noon);
    store->execute(std::vector{said("second")}, brain.value(), noon);
    const auto reader = store->open_reader();
    REQUIRE(reader->find_health("api"));
    CHECK(reader->find_health("api")->alarmed);
    CHECK(reader->find_health("api")->why == "HTTP 503");
    CHECK_FALSE(reader->find_health("web"));
    const auto days = reader->uptime("api", 0);
    REQUIRE(days.size() == 1); // a hundred days are kept
    CHECK(days.front().day == 201);
    CHECK(days.front().good == 2);
}

void keeps_subscribers(const opening& open) {
    scripted_brain brain;
    commands::decision begins;
    begins.subscribers = {{"ana@c.test", "a1", noon, {}},
                          {"bo@c.test", "b1", noon, noon},
                          {"cy@c.test", "c1", noon, noon},
                          {"dee@c.test", "d1", noon, noon}};
    brain.acts["first"] = keeps(begins);
    commands::decision goes_on;
    goes_on.subscribers = {{"eve@c.test", "e1", noon + 8 * 24h, {}}};
    goes_on.unsubscribed = {"cy@c.test", "nobody@c.test"};
    brain.acts["a week later"] = keeps(goes_on);
    {
        const auto store = open();
        store->execute(std::vector{said("first")}, brain.value(), noon);
        CHECK(store->open_reader()->find_subscriber("ana@c.test") == begins.subscribers[0]);
        store->execute(std::vector{said("something else")}, brain.value(), noon + 8 * 24h);
        CHECK_MESSAGE(!store->open_reader()->find_subscriber("ana@c.test"),
                      "who never said yes is forgotten, whether somebody else subscribes or not");
        store->execute(std::vector{said("a week later")}, brain.value(), noon + 8 * 24h);
    }
    const auto reader = open()->open_reader();
    CHECK(reader->find_subscriber("eve@c.test")->token == "e1");
    CHECK_FALSE(reader->find_subscriber_by_token("c1"));
    CHECK(reader->find_subscriber_by_token("b1") == begins.subscribers[1]);
    const auto all = reader->confirmed_subscribers("", 10);
    REQUIRE(all.size() == 2);
    CHECK(all[0].address == "bo@c.test");
    CHECK(reader->confirmed_subscribers("bo@c.test", 10).front().address == "dee@c.test");
    CHECK(reader->confirmed_subscribers("", 1).size() == 1);
}

} // namespace storage_test
