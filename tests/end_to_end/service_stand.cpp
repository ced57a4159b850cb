#include "tests/end_to_end/service_stand.hpp"

#include "bot/net/http_server.hpp"
#include "bot/net/sleep.hpp"
#include "commands/codec.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace end_to_end {

using namespace std::chrono_literals;
using bot::net::http_reply;
using bot::net::http_request;
using bot::net::http_response;

struct service_stand::loop {
    boost::asio::io_context context{1};
    std::unique_ptr<bot::net::http_server> server;
    std::thread runs;
};

namespace {

constexpr auto longest_silence = 60s; // the bot is dead long before

// "/pagerduty/v2/enqueue" without what is before "/v2".
bool take_off(std::string& target, const std::string& prefix) {
    if (!target.starts_with(prefix)) return false;
    target.erase(0, prefix.size());
    return true;
}

// Of the bot's look at itself, half a minute after it starts: a fast run ends before it.
bool is_trial(std::string_view target, std::string_view body) {
    constexpr std::array targets{
        "/tracker/repos/acme/api",
        "/tracker/rest/api/3/project/OPS",
        "/pager/v2/alerts?limit=1",
        "/pager/api/v2/generic/incoming?action=close&dedup=incident-bot-check",
        "/sp/v1/pages/p1/incidents?limit=1",
        "/in/v1/i1/incidents"};
    return (body.empty() && std::ranges::find(targets, target) != targets.end()) ||
           body.find("{ viewer { id } }") != body.npos;
}

std::string_view project_in(commands::tracker_kind service) {
    switch (service) {
    case commands::tracker_kind::jira:
        return "OPS";
    case commands::tracker_kind::linear:
        return "team-1";
    case commands::tracker_kind::github:
        break;
    }
    return "acme/api";
}

} // namespace

bot::services::service_response service_stand::answer(const std::string& method, std::string target,
                                                      const std::string& body) {
    bot::services::service_call call;
    call.method = method;
    call.body = body;
    if (!body.empty()) call.headers.emplace_back("Content-Type", "application/json");
    if (take_off(target, "/pager")) {
        if (body.find("\"routing_key\":\"R1\"") != body.npos)
            call.secret_members["routing_key"] = "key";
        call.target = target;
        return pager(call);
    }
    if (take_off(target, "/tracker")) {
        call.target = target;
        return tracker(call);
    }
    for (const auto& [prefix, page] :
         {std::pair("/sp/v1/pages/p1", "statuspage"), std::pair("/in/v1/i1", "instatus"),
          std::pair("/ca", "cachet")}) {
        if (take_off(target, prefix)) call.service = page;
    }
    call.target = target;
    return pages(call);
}

service_stand::service_stand(services_used with, silence when)
    : used(with), when_(when), loop_(std::make_unique<loop>()) {
    const auto by = [this](http_request asked) -> boost::asio::awaitable<http_reply> {
        const bool counts = !is_trial(asked.target, asked.body);
        const bool quiet = counts && ++calls_ == when_.at_call;
        http_response out;
        if (!quiet || when_.carried_out) {
            auto said = answer(asked.method, asked.target, asked.body);
            out = http_response::text(said.status, said.body, "application/json");
        }
        if (quiet) {
            silent_ = true;
            const auto wait = longest_silence;
            co_await bot::net::sleep_for(wait);
        }
        http_reply reply = std::move(out);
        co_return reply;
    };
    auto made = bot::net::http_server::listen(loop_->context.get_executor(), {}, by);
    if (made.has_error()) throw std::runtime_error(made.error().text);
    loop_->server = std::move(*made);
    loop_->runs = std::thread([this] { loop_->context.run(); });
}

void service_stand::stop() {
    loop_->context.stop();
    if (loop_->runs.joinable()) loop_->runs.join();
}

service_stand::~service_stand() {
    stop();
    loop_->server.reset();
}

std::string service_stand::settings() const {
    using commands::codec::enum_name;
    const auto at = fmt::format("http://127.0.0.1:{}", loop_->server->port());
    const bool jira = used.tracker == commands::tracker_kind::jira;
    auto out = fmt::format("[paging.primary]\nservice = \"{}\"\nfor = [\"primary\"]\n"
                           "url = \"{}/pager\"\n"
                           "[tracker]\nservice = \"{}\"\nproject = \"{}\"\n"
                           "url = \"{}/tracker\"\n{}",
                           enum_name(used.pager), at, enum_name(used.tracker),
                           project_in(used.tracker), at, jira ? "user = \"bot@acme.test\"\n" : "");
    if (!used.status_pages) return out;
    return out + fmt::format("[statuspage]\npage = \"p1\"\nurl = \"{0}/sp/\"\n"
                             "[instatus]\npage = \"i1\"\nurl = \"{0}/in/\"\n"
                             "[cachet]\nurl = \"{0}/ca\"\n",
                             at);
}

std::map<std::string, std::string> service_stand::secrets() {
    return {{"PAGING_PRIMARY_KEY", "R1"},
            {"TRACKER_TOKEN", "t"},
            {"STATUSPAGE_TOKEN", "t"},
            {"INSTATUS_TOKEN", "t"},
            {"CACHET_TOKEN", "t"}};
}

} // namespace end_to_end
