#include "commands/forms/forms.hpp"
#include "commands/grammar/arguments.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands::forms {
namespace {

constexpr auto block = "of";

void offer(blocks::static_select& into, incident_filter filter, const opening& at) {
    const auto limit = static_cast<std::int64_t>(blocks::limits::options);
    for (const auto& each : at.in.records.list({filter, {}, {}, {}, 0, limit}).incidents) {
        const bool self = at.about && at.about->id == each.id;
        // A duplicate of a duplicate would lead people round in circles.
        const bool open_once = filter == incident_filter::all && is_open(each.status);
        if (self || open_once || each.status == status::duplicate) continue;
        into.options.push_back(
            {fmt::format("{} · {}", number(each.id), readable(shortened(each.title, 200), at.in)),
             std::to_string(number(each.id)),
             fmt::format("{} · {}", each.severity.name, title(each.status))});
    }
}

} // namespace

boost::json::object build(const acts::mark_duplicate& known, const opening& at) {
    blocks::static_select select;
    select.placeholder = "Choose an incident";
    offer(select, incident_filter::open, at);
    offer(select, incident_filter::all, at);
    if (select.options.empty()) {
        return form("duplicate", "Mark as duplicate", {},
                    {about_line(at), blocks::section("There is no other incident.")}, at);
    }
    if (number(known.of) != 0) select.chosen = std::to_string(number(known.of));
    boost::json::array form_blocks{
        about_line(at), blocks::input_block({block, "The same as",
                                             "This one ends, its people are invited there.", false},
                                            element(select))};
    return form("duplicate", "Mark as duplicate", "Mark", std::move(form_blocks), at);
}

act read_duplicate(answers& given) {
    const auto chosen = whole_number(given.text(block));
    if (!chosen || *chosen == 0) {
        given.wrong(block, "Choose the incident that this one is the same as.");
        return acts::mark_duplicate{};
    }
    if (incident_id{*chosen} == given.from().incident) {
        given.wrong(block, "An incident is not its own duplicate. Choose another one.");
    }
    return acts::mark_duplicate{incident_id{*chosen}};
}

} // namespace commands::forms
