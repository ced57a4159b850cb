#include "bot/status_page/subscribing.hpp"
#include "storage/database.hpp"
#include "tests/bot/http/door.hpp"
#include "tests/storage/temporary_directory.hpp"

#include <doctest/doctest.h>

// Over real sockets: what a customer meets who wants mail, and what a mailbox provider's button
// does.
using namespace bot::http::testing;

namespace {

const std::string token(32, 'a');

struct public_shop : shop {
    storage_test::temporary_directory directory;
    std::unique_ptr<storage::store> store = storage::open_store({.directory = directory.path()});
    std::unique_ptr<storage::reader> records = store->open_reader();
    commands::outside_settings settings;

    public_shop() {
        settings.mail.from = "status@acme.test";
        settings.mail.to_subscribers = true;
        settings.page.title = "Acme Status";
        settings.page.address = "https://status.acme.test";
        works();
        open = [this](bot::http::router& to, const bot::http::intake_office& office) {
            bot::add_subscribing_routes(
                to, {[this] { return settings; }, *records, office, [] { return token; }});
        };
    }
    template <class Command> const Command& only() {
        REQUIRE(stored.size() == 1);
        return std::get<Command>(stored.front().command);
    }
};

std::string post(const std::string& path, const std::string& form) {
    return request(path, form, "Content-Type: application/x-www-form-urlencoded\r\n");
}

std::string get(const std::string& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
}

constexpr auto ok = "HTTP/1.1 200 OK";
constexpr auto not_found = "HTTP/1.1 404 Not Found";

} // namespace

TEST_CASE("an address that is typed is stored before the page says so") {
    public_shop good;
    CHECK(answer_to(good, post("/subscribe", "address=ana%2Bstatus%40c.test")) == ok);
    CHECK(good.only<commands::subscription_asked>().address == "ana+status@c.test");
    CHECK(good.only<commands::subscription_asked>().token == token);
    public_shop slow;
    slow.outcome.reset();
    CHECK(answer_to(slow, post("/subscribe", "address=ana%40c.test")) == unavailable);
}

TEST_CASE("what is no address is said, and stored nowhere") {
    public_shop in;
    for (const auto* form : {"", "address=", "address=ana", "address=a%0Ab%40c.test",
                             "name=ana%40c.test", "address=%", "address=a%40b%40c"}) {
        CHECK_MESSAGE(answer_to(in, post("/subscribe", form)) == "HTTP/1.1 400 Bad Request", form);
    }
    CHECK(answer_to(in, post("/subscribe", "address=" + std::string(2000, 'a'))) ==
          "HTTP/1.1 413 Content Too Large");
    CHECK(in.stored.empty());
}

TEST_CASE("following a link changes nothing, pressing its button does") {
    public_shop in;
    CHECK(answers_to(in, {get("/subscribe/" + token), get("/unsubscribe/" + token)}) ==
          std::vector<std::string>{ok, ok});
    CHECK(in.stored.empty());
    // The records hold nobody of that token, whatever the store of this test says.
    CHECK(answer_to(in, post("/subscribe/" + token, "")) == not_found);
    CHECK(in.only<commands::subscription_answered>().stays);
    in.stored.clear();
    CHECK(answer_to(in, post("/unsubscribe/" + token, "List-Unsubscribe=One-Click")) == ok);
    CHECK(in.only<commands::subscription_answered>().token == token);
    CHECK_FALSE(in.only<commands::subscription_answered>().stays);
}

TEST_CASE("what is no token leads nowhere") {
    public_shop in;
    for (const auto* path :
         {"/subscribe/", "/subscribe/x", "/unsubscribe/../../etc", "/unsubscribe"})
        CHECK_MESSAGE(answer_to(in, get(path)) == not_found, path);
    CHECK(answer_to(in, post("/unsubscribe/" + token + "a", "")) == not_found);
    CHECK(in.stored.empty());
}

TEST_CASE("addresses are taken at a pace, however many are typed") {
    public_shop in;
    const std::vector<std::string> many(31, post("/subscribe", "address=ana%40c.test"));
    const auto answers = answers_to(in, many);
    CHECK(answers.at(29) == ok);
    CHECK(answers.at(30) == unavailable);
    CHECK(in.stored.size() == 30);
}

TEST_CASE("where no list names the subscribers there is no such page") {
    public_shop in;
    in.settings.mail.to_subscribers = false;
    CHECK(answer_to(in, post("/subscribe", "address=ana%40c.test")) == not_found);
    CHECK(in.stored.empty());
}
