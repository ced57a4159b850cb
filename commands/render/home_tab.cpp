#include "commands/render/home_tab.hpp"

#include "commands/calling/on_call.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/incident_line.hpp"
#include "commands/render/listed_item.hpp"
#include "commands/render/on_call.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::int64_t most_mine = 10;
constexpr std::int64_t most_open = 20;
constexpr std::int64_t most_items = 15;

void say_more(boost::json::array& into, std::int64_t more, std::string_view typed,
              const context& in) {
    if (more <= 0) return;
    into.push_back(blocks::context(
        fmt::format("… {} more: `{} {}`", more, escaped(in.settings.command), typed)));
}

void add(boost::json::array& into, std::string_view title, const std::vector<incident>& shown,
         std::int64_t more, std::string_view typed, const context& in) {
    into.push_back(blocks::header(title));
    for (const auto& each : shown)
        into.push_back(blocks::section(incident_line(each, in)));
    say_more(into, more, typed, in);
}

void add_lines(boost::json::array& into, const std::vector<std::string>& lines) {
    for (auto& block : blocks::sections_of(lines))
        into.push_back(std::move(block));
}

void add_items(boost::json::array& into, const user_id& reader, const context& in) {
    item_query query;
    query.owner = reader;
    query.limit = most_items;
    const auto mine = in.records.action_items(query);
    if (mine.items.empty()) return;
    into.push_back(blocks::header("Your action items"));
    std::vector<std::string> lines;
    for (const auto& each : mine.items)
        lines.push_back(listed_item_line(each, true, in));
    add_lines(into, lines);
    say_more(into, mine.total - std::ssize(mine.items), "items mine", in);
}

void add_on_call(boost::json::array& into, const context& in) {
    const auto all = roster_of(in);
    if (rotation_names(all).empty()) return;
    into.push_back(blocks::header("On call"));
    add_lines(into, on_call_lines(all, in));
}

} // namespace

boost::json::object render_home_tab(const user_id& reader, const context& in) {
    boost::json::array out;
    out.push_back(
        blocks::actions({element(button_for(press::declare, incident_id{}, blocks::style::primary)),
                         element(button_for(press::drill, incident_id{}))}));

    const auto mine = in.records.list({incident_filter::mine, {}, reader, {}, 0, most_mine});
    if (!mine.incidents.empty()) {
        add(out, "Yours", mine.incidents, mine.total - std::ssize(mine.incidents), "list mine", in);
    }
    const auto open = in.records.list({incident_filter::open, {}, reader, {}, 0, most_open});
    auto others = open.incidents;
    std::erase_if(others, [&](const incident& each) {
        return std::ranges::find(mine.incidents, each.id, &incident::id) != mine.incidents.end();
    });
    if (!others.empty()) {
        add(out, mine.incidents.empty() ? "Open incidents" : "Other open incidents", others,
            open.total - std::ssize(open.incidents), "list", in);
    } else if (open.total == 0) {
        out.push_back(blocks::section("No incident is open."));
    }
    add_items(out, reader, in);
    add_on_call(out, in);
    out.push_back(blocks::context(
        fmt::format("Type `{}` in any channel to declare, `{} help` for all commands.",
                    escaped(in.settings.command), escaped(in.settings.command))));
    return {{"type", "home"}, {"blocks", std::move(out)}};
}

} // namespace commands
