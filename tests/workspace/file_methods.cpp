#include "tests/workspace/channels.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/methods.hpp"
#include "tests/workspace/refused.hpp"
#include "tests/workspace/text.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace workspace::methods {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_alt = 1000;

object render_file(const world& w, const stored_file& what) {
    object out{
        {"id", what.id},
        {"created", what.created},
        {"timestamp", what.created},
        {"name", what.name},
        {"title", what.title},
        {"user", what.user},
        {"size", what.length},
        {"mode", "hosted"},
        {"url_private", fmt::format("{}/files-pri/{}/{}", w.start.files_url, what.id, what.name)},
        {"permalink", fmt::format("https://{}.slack.com/files/{}/{}/{}", w.start.domain, what.user,
                                  what.id, what.name)},
        {"shares", what.shares}};
    if (!what.alt_txt.empty()) out["alt_txt"] = what.alt_txt;
    if (what.name.ends_with(".png")) out["mimetype"] = "image/png";
    return out;
}

} // namespace

object files_get_upload_url(const call& c) {
    stored_file made;
    made.name = c.text("filename");
    const auto length = c.number("length", 0);
    if (made.name.empty() || length <= 0) throw refused{"missing_argument"};
    made.length = static_cast<std::size_t>(length);
    made.alt_txt = c.text("alt_txt");
    if (made.alt_txt.size() > longest_alt) throw refused{"alt_txt_too_large"};
    made.id = c.w.random.id("F0");
    made.user = c.user;
    made.created = seconds_of(c.now);
    const auto id = made.id;
    c.w.files.files.emplace(id, std::move(made));
    return {{"ok", true},
            {"upload_url", fmt::format("{}/upload/v1/{}", c.w.start.files_url, id)},
            {"file_id", id}};
}

namespace {

json::array listed_files(const call& c) {
    const auto given = c.arguments.if_contains("files");
    if (given && given->is_array()) return given->get_array();
    boost::system::error_code error;
    auto parsed = json::parse(c.text("files"), error);
    if (error || !parsed.is_array() || parsed.get_array().empty())
        throw refused{"invalid_arguments", with_messages({"missing required field: files"})};
    return std::move(parsed.get_array());
}

void share(const call& c, channel& at, const std::vector<stored_file*>& files) {
    message made;
    made.user = c.user;
    if (c.by_bot) made.bot_id = c.w.app->is.bot_id;
    made.subtype = "file_share";
    made.text = escaped(c.text("initial_comment"));
    if (c.has("thread_ts")) made.thread_ts = c.ts("thread_ts", "invalid_thread_ts");
    for (const auto file : files)
        made.files.push_back(render_file(c.w, *file));
    auto& stored = post(c.w, at, std::move(made), c.now);
    stored.files.clear();
    for (const auto file : files) {
        const auto kind = at.is_private() ? "private" : "public";
        auto& of_kind = file->shares[kind];
        if (!of_kind.is_object()) of_kind = object{};
        of_kind.get_object()[at.id] = json::array{object{{"ts", stored.ts.text()}}};
        stored.files.push_back(render_file(c.w, *file));
    }
}

} // namespace

object files_complete_upload(const call& c) {
    std::vector<stored_file*> files;
    std::vector<std::string> titles;
    for (const auto& entry : listed_files(c)) {
        const auto one = entry.if_object();
        const auto id = one ? one->if_contains("id") : nullptr;
        const auto found = id && id->is_string()
                               ? c.w.files.files.find(std::string{id->get_string()})
                               : c.w.files.files.end();
        if (found == c.w.files.files.end() || !found->second.uploaded)
            throw refused{"file_not_found"};
        files.push_back(&found->second);
        const auto title = one->if_contains("title");
        titles.push_back(title && title->is_string() ? std::string{title->get_string()}
                                                     : found->second.name);
    }
    std::set<channel*> to;
    auto ids = c.list("channels");
    if (c.has("channel_id")) ids.push_back(c.text("channel_id"));
    for (const auto& id : ids) {
        const auto at = c.w.find_channel(id);
        if (!at || !visible(*at, c.user)) throw refused{"channel_not_found"};
        c.need_open(*at);
        c.need_member(*at);
        to.insert(at);
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        files[i]->title = titles[i];
        files[i]->completed = true;
    }
    for (const auto at : to)
        share(c, *at, files);
    json::array out;
    for (const auto file : files)
        out.push_back(render_file(c.w, *file));
    return {{"ok", true}, {"files", std::move(out)}};
}

object files_info(const call& c) {
    const auto found = c.w.files.files.find(c.required("file"));
    if (found == c.w.files.files.end()) throw refused{"file_not_found"};
    return {{"ok", true}, {"file", render_file(c.w, found->second)}};
}

namespace {

constexpr std::size_t largest_canvas = 1 << 20;

std::string markdown_of(const std::optional<object>& content) {
    if (!content) return {};
    const auto words = content->if_contains("markdown");
    if (!words || !words->is_string()) throw refused{"invalid_arguments"};
    if (words->get_string().size() > largest_canvas) throw refused{"canvas_too_large"};
    return std::string{words->get_string()};
}

std::string make_canvas(const call& c, const std::string& channel_id) {
    canvas made;
    made.markdown = markdown_of(c.object("document_content"));
    made.title = c.text("title");
    made.channel = channel_id;
    made.id = c.w.random.id("F0");
    const auto id = made.id;
    c.w.files.canvases.emplace(id, std::move(made));
    return id;
}

} // namespace

object canvases_create(const call& c) {
    return {{"ok", true}, {"canvas_id", make_canvas(c, c.text("channel_id"))}};
}

object conversations_canvases_create(const call& c) {
    auto& at = c.where("channel_id");
    c.need_member(at);
    if (!at.canvas.empty()) throw refused{"channel_canvas_already_exists"};
    at.canvas = make_canvas(c, at.id);
    c.w.changes.add("channel", at.id);
    return {{"ok", true}, {"canvas_id", at.canvas}};
}

object canvases_edit(const call& c) {
    const auto found = c.w.files.canvases.find(c.required("canvas_id"));
    if (found == c.w.files.canvases.end()) throw refused{"canvas_not_found"};
    const auto given = c.arguments.if_contains("changes");
    boost::system::error_code error;
    const auto changes = given && given->is_string() ? json::parse(given->get_string(), error)
                                                     : (given ? *given : json::value{});
    if (error || !changes.is_array() || changes.get_array().size() != 1 ||
        !changes.get_array()[0].is_object())
        throw refused{"invalid_arguments", with_messages({"exactly one change is allowed"})};
    const auto& one = changes.get_array()[0].get_object();
    const auto operation = one.if_contains("operation");
    const auto content = one.if_contains("document_content");
    const auto words = markdown_of(
        content && content->is_object() ? std::optional{content->get_object()} : std::nullopt);
    auto& text = found->second.markdown;
    if (!operation) throw refused{"invalid_arguments"};
    if (*operation == "insert_at_end")
        text += (text.empty() ? "" : "\n") + words;
    else if (*operation == "insert_at_start")
        text = words + (text.empty() ? "" : "\n") + text;
    else if (*operation == "replace" && !one.contains("section_id"))
        text = words;
    else // sections are not modelled
        throw refused{"canvas_editing_failed", {{"detail", "unknown section"}}};
    return done();
}

} // namespace workspace::methods
