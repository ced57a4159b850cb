#include "commands/incident/outside_fold.hpp"

#include <algorithm>

namespace commands {

void fold_into(incident& state, const entry&, const publication_changed& e) {
    auto& all = state.outside.publications;
    const auto held = std::ranges::find_if(all, [&](const publication& each) {
        return each.publisher == e.publisher && each.approval == e.approval;
    });
    if (held == all.end()) {
        return push(all, {e.publisher, e.approval, e.state, e.stage, e.remote, e.link},
                    outside_state::most_publications);
    }
    held->stage = e.stage;
    if (!e.remote.empty()) held->remote = e.remote;
    if (!e.link.empty()) held->link = e.link;
}

void fold_into(incident& state, const entry&, const mailing_started& e) {
    push(state.outside.mailings, {e.approval, e.recipients, 0, 0, 0, {}},
         outside_state::most_mailings);
}

void fold_into(incident& state, const entry&, const mail_changed& e) {
    const auto of = std::ranges::find(state.outside.mailings, e.approval, &mailing::approval);
    if (of == state.outside.mailings.end()) return;
    switch (e.stage) {
    case mail_stage::sent:
        ++of->sent;
        break;
    case mail_stage::refused:
        ++of->refused;
        break;
    case mail_stage::unknown:
        ++of->unknown;
        if (of->asked_about.size() < outside_state::most_asked_about) of->asked_about.insert(e.to);
        break;
    case mail_stage::waiting:
        if (of->asked_about.erase(e.to) > 0) --of->unknown;
        break;
    case mail_stage::left:
        of->asked_about.erase(e.to);
        break;
    }
}

void fold_into(incident&, const entry&, const mailing_finished&) {}

} // namespace commands
