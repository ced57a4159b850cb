#include "bot/app/shown.hpp"

#include "commands/render/announcement.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/home_tab.hpp"
#include "commands/render/postmortem.hpp"
#include "commands/render/timeline.hpp"
#include "commands/render/topic.hpp"

namespace bot {

shown::shown(const storage::reader& on_record, std::function<commands::instant()> now,
             storage::brain with)
    : records_(on_record), now_(std::move(now)), brain_(std::move(with)) {}

commands::context shown::in() const {
    return {now_(), *brain_.procedure, *brain_.settings, records_, *brain_.zones, {}};
}

std::optional<commands::incident> shown::find(commands::incident_id id) const {
    if (id == commands::incident_id{}) return {};
    return records_.find(id);
}

commands::message shown::render(const commands::incident& about, commands::slot where) const {
    if (where == commands::slot::timeline) return commands::render_pinned_timeline(about, in());
    if (where == commands::slot::checklist) return commands::render_checklist(about, in());
    return commands::render_announcement(about, where, in());
}

std::string shown::topic(const commands::incident& about) const {
    return commands::render_topic(about, in());
}

std::string shown::postmortem(const commands::incident& about, bool for_canvas) const {
    return commands::render_postmortem(
        about, in(), for_canvas ? commands::canvas_room : commands::postmortem_room{});
}

boost::json::object shown::home_tab(const commands::user_id& reader) const {
    return commands::render_home_tab(reader, in());
}

commands::workspace_facts shown::facts() const {
    return records_.facts();
}

} // namespace bot
