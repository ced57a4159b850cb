#include "commands/alerts/affected.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

std::string in_text(std::string text) {
    alert what;
    what.text = std::move(text);
    return affected_by(what);
}

std::string in_label(std::string name, std::string value) {
    alert what;
    what.labels[std::move(name)] = std::move(value);
    return affected_by(what);
}

} // namespace

TEST_CASE("an alert says who is affected: by a label of that name") {
    CHECK(in_label("impact", "EU customers cannot pay") == "EU customers cannot pay");
    CHECK(in_label("affected_users", "412") == "412 users");
    CHECK(in_label("users", "12%") == "12% of users");
    CHECK(in_label("service", "api").empty());
    CHECK(in_label("impact", "").empty());
}

TEST_CASE("… or by the sentence of its text that speaks of them") {
    CHECK(in_text("p95 is 4.2 s. About 300 users see errors. Look at the replica.") ==
          "About 300 users see errors.");
    CHECK(in_text("Checkout fails\nCustomers in the EU cannot pay\nsince 13:55") ==
          "Customers in the EU cannot pay");
    CHECK(in_text("p95 is 4.2 s.").empty());
    CHECK(in_text("").empty());
}

TEST_CASE("a label wins over the text, and both are kept short") {
    alert what;
    what.text = "300 users see errors.";
    what.labels["impact"] = "Checkout in the EU";
    CHECK(affected_by(what) == "Checkout in the EU");
    CHECK(in_text("users " + std::string(1000, 'x')).size() < 310);
}
