#include "bot/configuration/configuration.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace {

std::variant<bot::configuration, bot::problems> load(const std::string& text) {
    bot::configuration_sources sources;
    const std::map<std::string, std::string, std::less<>> environment{
        {"STATUSPAGE_TOKEN", "k"}, {"PAGING_GA_KEY", "K1"}, {"PAGING_GA_API_KEY", "G1"}};
    sources.environment = [environment](std::string_view name) -> std::optional<std::string> {
        const auto found = environment.find(name);
        if (found == environment.end()) return {};
        return found->second;
    };
    sources.read_file = [text](const std::filesystem::path& path) -> std::optional<std::string> {
        if (path == "f.toml") return text;
        return {};
    };
    sources.knows_time_zone = [](std::string_view) { return true; };
    return bot::load_configuration(sources, "f.toml");
}

bot::configuration loaded(const std::string& text) {
    auto read = load(text);
    const auto* wrong = std::get_if<bot::problems>(&read);
    REQUIRE_MESSAGE(!wrong, (wrong ? to_string(*wrong) : ""));
    return std::get<bot::configuration>(std::move(read));
}

std::string complaint_of(const std::string& text) {
    const auto read = load(text);
    const auto* found = std::get_if<bot::problems>(&read);
    return found ? to_string(*found) : "";
}

const std::string page = "[status_page]\ntitle = \"Acme Status\"\n"
                         "address = \"https://status.acme.test\"\n";
const std::string mail = "[mail]\nserver = \"smtp://relay.acme.test:587\"\n"
                         "from = \"status@acme.test\"\n";
const std::string subscribers = "[mail_lists]\ncustomers = [\"ana@c.test\", \"subscribers\"]\n";

} // namespace

TEST_CASE("a list that names the subscribers lets customers subscribe") {
    const auto& outside = loaded(page + mail + subscribers).team.outside;
    CHECK(outside.takes_subscribers());
    CHECK(outside.mail.recipients == std::vector<std::string>{"ana@c.test"});
    CHECK_FALSE(loaded(page + mail + "[mail_lists]\ncustomers = [\"ana@c.test\"]\n")
                    .team.outside.takes_subscribers());
    for (const auto& lacking : {page + subscribers, mail + subscribers}) {
        CHECK(complaint_of(lacking).find("[mail_lists] names the subscribers, so mail.server, "
                                         "status_page.title and status_page.address are needed") !=
              std::string::npos);
    }
}

TEST_CASE("components have ids at other status pages") {
    const std::string checkout = "[status_page_components]\nCheckout = [\"card\"]\n";
    const auto config = loaded(page + checkout +
                               "[status_page_component_ids]\n"
                               "Checkout = { statuspage = \"c1\", cachet = \"3\" }\n");
    CHECK(config.team.outside.page.components.at(0).ids ==
          std::map<std::string, std::string>{{"statuspage", "c1"}, {"cachet", "3"}});
    CHECK(complaint_of(page + checkout +
                       "[status_page_component_ids]\nSearch = { statuspage = \"c1\" }\n")
              .find("names \"Search\", which [status_page_components] does not have") !=
          std::string::npos);
    for (const auto* wrong : {"\"c1\"", "{ statuspage = 3 }", "{ elsewhere = \"c1\" }"}) {
        CHECK_MESSAGE(!complaint_of(page + checkout +
                                    "[status_page_component_ids]\nCheckout = " + wrong + "\n")
                           .empty(),
                      wrong);
    }
}

TEST_CASE("GoAlert's schedule is asked where it is, with a key of its own") {
    const auto config = loaded("[paging.ga]\nservice = \"goalert\"\nfor = [\"primary\"]\n"
                               "url = \"http://127.0.0.1:8081\"\nschedule = \"s1\"\n");
    const auto& api = config.services.at("paging.ga.api");
    CHECK(api.url == "http://127.0.0.1:8081");
    CHECK(api.headers.front().second.reveal() == "Bearer G1");
    CHECK(config.services.at("paging.ga").headers.front().second.reveal() == "Bearer K1");
    CHECK(complaint_of("[paging.own]\nservice = \"webhook\"\nfor = [\"CTO\"]\n"
                       "url = \"https://pager.example.com/hook\"\nschedule = \"s1\"\n")
              .find("a webhook of your own is not asked who is on call") != std::string::npos);
}
