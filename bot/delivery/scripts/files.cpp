#include "bot/delivery/scripts/scripts.hpp"
#include "commands/render/postmortem.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace bot::delivery {
namespace {

constexpr int most_pages = 20;
constexpr int most_uploads = 3; // of the same file, where Slack has forgotten it meanwhile

bool holds_file(const boost::json::object& message, std::string_view name) {
    const auto* files = array_of(message, "files");
    for (const auto& each : files ? *files : boost::json::array{}) {
        const auto* file = each.if_object();
        if (file && text_of(*file, "name") == name) return true;
    }
    return false;
}

struct search {
    bool found = false;
    std::string error; // looking itself was refused
};

// Whether a file of this name stands there: no two have the same (Slack: Web API 4.6).
part<search> find_file(target in, std::string name) {
    std::string cursor;
    for (int page = 0; page < most_pages; ++page) {
        slack::web_call look{
            "conversations.history", {{"channel", in.channel.value}, {"limit", "200"}}, in.channel};
        if (!in.thread.empty()) {
            look.method = "conversations.replies";
            look.arguments["ts"] = in.thread.value;
        }
        if (!cursor.empty()) look.arguments["cursor"] = cursor;
        auto answer = co_await joining(std::move(look));
        const auto* ok = std::get_if<slack::answer_ok>(&answer);
        if (!ok) co_return search{false, std::get<slack::answer_refused>(answer).error};
        if (const auto* messages = array_of(ok->json, "messages")) {
            for (const auto& item : *messages) {
                const auto* message = item.if_object();
                const bool found = message && holds_file(*message, name);
                if (found) co_return search{true, {}};
            }
        }
        cursor = next_cursor(ok->json);
        if (cursor.empty()) break;
    }
    co_return search{};
}

struct shared_file {
    std::string name; // no two in a place have the same
    std::string title;
    std::string alt; // what a picture shows; at most 1,000 characters
    std::string bytes;
};

struct uploaded {
    std::string file; // its id
    std::string error;
};

// Repeatable: a file that is shared nowhere is seen by nobody (Slack: Web API 3.11).
part<uploaded> upload_bytes(shared_file what) {
    slack::web_call place{"files.getUploadURLExternal",
                          {{"filename", what.name}, {"length", std::to_string(what.bytes.size())}},
                          {}};
    if (!what.alt.empty()) place.arguments["alt_txt"] = what.alt;
    auto answer = co_await until_known(std::move(place));
    const auto* ok = std::get_if<slack::answer_ok>(&answer);
    if (!ok) co_return uploaded{{}, std::get<slack::answer_refused>(answer).error};
    const auto file = text_of(ok->json, "file_id");
    slack::web_call send{
        "files.upload", {}, {}, text_of(ok->json, "upload_url"), std::move(what.bytes)};
    const bool usable = !file.empty() && !send.upload_to.empty();
    if (!usable) co_return uploaded{{}, "files.getUploadURLExternal answered without an address"};
    auto sent = co_await until_known(std::move(send));
    const auto* refused = std::get_if<slack::answer_refused>(&sent);
    if (refused) co_return uploaded{{}, refused->error};
    co_return uploaded{file, {}};
}

slack::web_call share_call(const target& to, const std::string& file, const std::string& title) {
    slack::web_call share{"files.completeUploadExternal",
                          {{"files", boost::json::array{{{"id", file}, {"title", title}}}},
                           {"channel_id", to.channel.value},
                           {"initial_comment", title}},
                          to.channel};
    if (!to.thread.empty()) share.arguments["thread_ts"] = to.thread.value;
    return share;
}

// Sharing it is the one step that people see: before it is repeated, the place is looked through
// for the file.
part<commands::effect_outcome> share_once(target to, shared_file what, bool maybe_sent) {
    bool look = maybe_sent;
    for (int tries = 0; tries < most_uploads;) {
        if (look) {
            auto seen = co_await find_file(to, what.name);
            if (seen.found) co_return commands::effect_done{};
            if (!seen.error.empty()) co_return gave_up(seen.error);
        }
        ++tries;
        auto copy = what;
        auto file = co_await upload_bytes(std::move(copy));
        if (!file.error.empty()) co_return gave_up(file.error);
        auto share = share_call(to, file.file, what.title);
        auto answer = co_await ask(std::move(share));
        const bool shared = std::holds_alternative<slack::answer_ok>(answer);
        if (shared) co_return commands::effect_done{};
        if (const auto* refused = std::get_if<slack::answer_refused>(&answer)) {
            const bool outside = refused->error == "not_in_channel";
            const bool again = outside || refused->error == "file_not_found";
            if (!again) co_return gave_up(refused->error);
            if (outside) {
                slack::web_call join{
                    "conversations.join", {{"channel", to.channel.value}}, to.channel};
                auto joined = co_await until_known(std::move(join));
                static_cast<void>(joined);
            }
            continue;
        }
        --tries; // nobody knows: looking tells
        look = true;
        co_await wait_for(settle);
    }
    co_return gave_up("it could not be shared");
}

// Whether the workspace has no canvases, or not for a bot or here: then the file has to do.
bool has_no_canvases(std::string_view error) {
    constexpr std::string_view known =
        " canvas_disabled_user_team team_tier_cannot_create_channel_canvases "
        "free_teams_cannot_create_standalone_canvases free_team_canvas_tab_already_exists "
        "channel_canvas_already_exists canvas_creation_failed missing_scope restricted_action "
        "is_archived not_in_channel channel_not_found unknown_method ";
    return known.find(fmt::format(" {} ", error)) != known.npos;
}

} // namespace

part<script_result> upload_postmortem_script(job what, commands::upload_postmortem wanted) {
    const auto about = what.from->find(what.row.incident);
    if (!about) co_return commands::effect_done{};
    const auto to = where(commands::in_home{}, about, what.from->facts());
    if (!to) co_return postponed{};
    shared_file file;
    file.name = commands::postmortem_file_name(*about, wanted.draft);
    file.title = fmt::format("Post-mortem of incident {}, draft {}", commands::number(about->id),
                             wanted.draft);
    file.bytes = what.from->postmortem(*about, false);
    auto outcome = co_await share_once(*to, std::move(file), what.maybe_sent);
    co_return outcome;
}

// Its name has the moment, to the millisecond, at which one person asked for it.
part<script_result> send_chart_script(job what, commands::send_chart wanted) {
    target to{{wanted.user.value}, {}};
    auto opened = co_await direct_channel(std::move(to));
    auto drawn = what.from->chart(wanted);
    shared_file file;
    file.name = fmt::format("incidents-{}.png", wanted.at.time_since_epoch().count());
    file.title = std::move(drawn.title);
    file.alt = std::move(drawn.alt);
    file.bytes = std::move(drawn.png);
    auto outcome = co_await share_once(std::move(opened), std::move(file), what.maybe_sent);
    co_return outcome;
}

// A channel has one canvas: the second attempt is told that it is there, whoever made it.
part<script_result> create_canvas_script(job what, commands::create_canvas wanted) {
    const auto about = what.from->find(what.row.incident);
    if (!about) co_return commands::effect_done{};
    slack::web_call create{
        "conversations.canvases.create",
        {{"channel_id", wanted.channel.value},
         {"title", fmt::format("Post-mortem of incident {}", commands::number(what.row.incident))},
         {"document_content",
          {{"type", "markdown"}, {"markdown", what.from->postmortem(*about, true)}}}},
        wanted.channel};
    auto answer = co_await until_known(std::move(create));
    const auto* refused = std::get_if<slack::answer_refused>(&answer);
    if (!refused) co_return commands::effect_done{};
    const bool excused = has_no_canvases(refused->error);
    if (excused) co_return commands::effect_done{};
    co_return gave_up(refused->error);
}

} // namespace bot::delivery
