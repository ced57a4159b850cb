#include "bot/examination/examine.hpp"

#include "bot/examination/trial.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <iterator>

namespace bot::examination {
namespace {

using namespace std::chrono_literals;

template <class T> using task = boost::asio::awaitable<T>;

constexpr int most_pages = 10;          // of 200 channels
constexpr std::size_t most_people = 40; // under a minute's budget (Slack: Web API 4)
constexpr auto reach_within = 5s;

// Calls of the Web API, counted.
class asking {
public:
    explicit asking(const surroundings& around) : around_(around) {}

    task<slack::web_answer> call(slack::web_call what) {
        auto said = co_await around_.web->call(std::move(what));
        count(said);
        co_return said;
    }
    task<slack::web_answer> open_connection() {
        slack::web_call open{"apps.connections.open", {}, {}};
        auto token = around_.config->app_token;
        auto said = co_await around_.web->call_as_app(std::move(open), std::move(token));
        count(said);
        co_return said;
    }
    [[nodiscard]] finding limits() const { return judge_limits(calls_, limited_); }

private:
    void count(const slack::web_answer& said) {
        ++calls_;
        if (std::holds_alternative<slack::answer_limited>(said)) ++limited_;
    }

    const surroundings& around_;
    std::size_t calls_ = 0;
    std::size_t limited_ = 0;
};

void add(findings& to, findings more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::string text_in(const boost::json::value& of, std::string_view member) {
    const auto* object = of.if_object();
    const auto* found = object ? object->if_contains(member) : nullptr;
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

std::string cursor_in(const boost::json::object& answer) {
    const auto* more = answer.if_contains("response_metadata");
    return more ? text_in(*more, "next_cursor") : std::string();
}

// Names or ids in a list of an answer.
void collect(const boost::json::object& answer, std::string_view list, std::string_view member,
             std::set<std::string>& into) {
    const auto* found = answer.if_contains(list);
    const auto* items = found ? found->if_array() : nullptr;
    if (!items) return;
    for (const auto& item : *items)
        into.insert(text_in(item, member));
}

// None where Slack did not say.
task<std::optional<std::set<std::string>>> joined_channels(asking* slack) {
    std::set<std::string> names;
    std::string cursor;
    for (int page = 0; page < most_pages; ++page) {
        slack::web_call list{"users.conversations",
                             {{"types", "public_channel,private_channel"},
                              {"exclude_archived", "true"},
                              {"limit", "200"}},
                             {}};
        if (!cursor.empty()) list.arguments["cursor"] = cursor;
        auto said = co_await slack->call(std::move(list));
        const auto* ok = std::get_if<slack::answer_ok>(&said);
        if (!ok) co_return std::nullopt;
        collect(ok->json, "channels", "name", names);
        cursor = cursor_in(ok->json);
        if (cursor.empty()) break;
    }
    co_return names;
}

task<std::optional<std::set<std::string>>> known_groups(asking* slack) {
    std::set<std::string> ids;
    slack::web_call list{"usergroups.list", {}, {}};
    auto said = co_await slack->call(std::move(list));
    const auto* ok = std::get_if<slack::answer_ok>(&said);
    if (!ok) co_return std::nullopt;
    collect(ok->json, "usergroups", "id", ids);
    co_return ids;
}

struct named_person {
    std::string named; // "people.\"CTO\": U012AB3CD"
    slack::web_call look_up;
};

// Everybody whom the configuration names, each once.
std::vector<named_person> people_of(const commands::settings& team) {
    std::vector<named_person> out;
    std::set<std::string> seen;
    const auto add_user = [&](const std::string& where, const std::string& user) {
        if (!seen.insert(user).second) return;
        out.push_back({fmt::format("{}: {}", where, user), {"users.info", {{"user", user}}, {}}});
    };
    for (const auto& [name, addressees] : team.people) {
        const auto where = fmt::format("people.\"{}\"", name);
        for (const auto& each : addressees) {
            if (const auto* user = std::get_if<commands::user_id>(&each)) {
                add_user(where, user->value);
            } else if (const auto* address = std::get_if<commands::email_address>(&each)) {
                if (!seen.insert(address->value).second) continue;
                out.push_back({fmt::format("{}: {}", where, address->value),
                               {"users.lookupByEmail", {{"email", address->value}}, {}}});
            }
        }
    }
    for (const auto& [name, plan] : team.rotations) {
        for (const auto& member : plan.members)
            add_user("rotations." + name, member.value);
    }
    if (out.size() > most_people) out.resize(most_people);
    return out;
}

task<findings> examine_people(asking* slack, const commands::settings* team) {
    findings out;
    auto people = people_of(*team);
    for (auto& each : people) {
        auto said = co_await slack->call(std::move(each.look_up));
        out.push_back(judge_person(each.named, said));
    }
    co_return out;
}

task<findings> examine_slack(const surroundings* around) {
    findings out;
    asking slack(*around);
    slack::web_call who{"auth.test", {}, {}};
    auto known = co_await slack.call(std::move(who));
    out.push_back(judge_bot_token(known));
    // Now: the next answer is about another token.
    const auto scopes = judge_scopes(around->web->scopes());
    findings clock;
    if (around->now) clock = judge_clock(around->web->last_date(), around->now());
    if (!around->connected) {
        auto opened = co_await slack.open_connection();
        out.push_back(judge_app_token(opened));
    }
    if (!std::holds_alternative<slack::answer_ok>(known)) co_return out;
    add(out, scopes);
    add(out, clock);
    auto channels = co_await joined_channels(&slack);
    if (channels) add(out, judge_channels(*channels, *around->team));
    auto groups = co_await known_groups(&slack);
    if (groups) add(out, judge_groups(*groups, *around->team));
    auto people = co_await examine_people(&slack, around->team);
    add(out, std::move(people));
    out.push_back(slack.limits());
    co_return out;
}

task<findings> try_credentials(const surroundings* around) {
    findings out;
    auto trials = trials_of(*around->config);
    for (auto& each : trials) {
        auto call = each.call;
        auto heard = co_await around->road->call(std::move(call));
        out.push_back(judge_trial(each, heard));
    }
    add(out, untried(*around->config));
    co_return out;
}

// Of those whose answers say nothing about a credential.
task<findings> examine_services(const surroundings* around) {
    findings out;
    std::set<std::string> tried;
    for (const auto& each : trials_of(*around->config))
        tried.insert(each.call.service);
    for (const auto& [name, endpoint] : around->config->services) {
        if (tried.contains(name)) continue;
        const auto where = net::parse_address(endpoint.url);
        if (where.has_error()) {
            out.push_back(judge_service(name, endpoint.url, where.error().text));
            continue;
        }
        const auto limit = net::deadline::after(reach_within);
        auto to = *where;
        auto made = co_await net::connector::connect(around->by, std::move(to), limit);
        const auto trouble = made.has_error() ? made.error().text : std::string();
        out.push_back(judge_service(name, where->origin(), trouble));
    }
    co_return out;
}

} // namespace

task<findings> examine(surroundings around) {
    findings out;
    auto of_slack = co_await examine_slack(&around);
    add(out, std::move(of_slack));
    auto of_services = co_await examine_services(&around);
    add(out, std::move(of_services));
    auto of_credentials = co_await try_credentials(&around);
    add(out, std::move(of_credentials));
    co_return out;
}

commands::examination summary_of(const findings& all, commands::instant at) {
    commands::examination out;
    out.at = at;
    for (const auto& each : all) {
        if (each.how == verdict::well) ++out.well;
        if (each.how != verdict::wrong) continue;
        if (out.shortcomings.size() == commands::examination::most_shortcomings) continue;
        out.shortcomings.push_back({each.text + ".", each.remedy});
    }
    return out;
}

} // namespace bot::examination
