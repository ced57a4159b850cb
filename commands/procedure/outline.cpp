#include "commands/procedure/outline.hpp"

#include "commands/procedure/words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace commands {

namespace {

using markdown::section;

struct wording {
    topic about;
    std::string_view patterns; ///< as words::has_any reads them
};

/// How people name these sections. The first that fits counts, so narrower wordings come first.
constexpr std::array wordings{
    wording{topic::post_mortem, "post mortem|postmortem|retrospective template|review template|"
                                "incident report"},
    wording{topic::status_page, "status page*|statuspage|status update*|status template*|status "
                                "text*|public status"},
    wording{topic::customer_email, "email*|mail|mails|customer letter"},
    wording{topic::escalation, "escalat*|call* chain|paging order|who to call|who gets called|who "
                               "we call|who is called"},
    wording{topic::contacts, "contact*|phone book|phonebook|directory|phone numbers|who to reach"},
    wording{topic::rotation, "rotation*|on call|oncall|rota|roster|duty schedule"},
    wording{topic::roles, "role|roles|responsibilit*|who does what"},
    wording{topic::external, "external*|customer communication*|public communication*|tell* "
                             "customers|customer notification*|outside"},
    wording{topic::announcement, "internal*|announc*|slack message|declaration"},
    wording{topic::acknowledge, "acknowledg*|assess*|triage*|question*|first response|first "
                                "minutes|first five minutes"},
    wording{topic::post_incident, "post incident|after|afterwards|aftermath|follow up|followup|"
                                  "wrap up|learn*"},
    wording{topic::severities, "severit*|priorit*|incident level*|impact level*|classification|"
                               "levels|how bad"},
    wording{topic::detection, "detect*|alert*|notice|noticing|signals|how we find out"},
    wording{topic::investigation,
            "investigat*|diagnos*|checklist|check list|command|commands|first checks|"
            "find the cause|look into|troubleshoot*"},
    wording{topic::mitigation, "mitigat*|contain|containment|stop the bleeding|quick fix*|"
                               "workaround*|limit the damage"},
    wording{topic::resolution, "resol*|recover*|fix|fixing|repair*"},
    wording{topic::communication, "communicat*|inform|notify|notifications|templates|messages|"
                                  "tell people"},
    wording{topic::steps, "steps|procedure|process|workflow|response|playbook|handbook"},
};

topic by_heading(const section& each) {
    auto said = words::split(words::split_parenthesis(each.heading).outside);
    std::erase_if(said, [](const std::string& word) {
        return word.find_first_not_of("0123456789") == std::string::npos;
    });
    const auto found = std::ranges::find_if(
        wordings, [&](const wording& rule) { return words::has_any(said, rule.patterns); });
    return found == wordings.end() ? topic::none : found->about;
}

template <class... Kinds> bool holds_any(const section& each) {
    return std::ranges::any_of(each.blocks, [](const markdown::block& block) {
        return (std::holds_alternative<Kinds>(block.content) || ...);
    });
}

/// Some sections give their topic to everything below them, however that is called: the role
/// "Communications Lead" is no chapter on communication.
topic below(topic parent, topic own, const section& each) {
    switch (parent) {
    case topic::roles:
    case topic::mitigation:
    case topic::post_mortem:
    case topic::contacts:
        return parent;
    case topic::post_incident:
        return own == topic::post_mortem && holds_any<markdown::code>(each) ? own : parent;
    case topic::status_page:
        return own == topic::customer_email || own == topic::post_mortem ? own : parent;
    case topic::investigation:
        return own == topic::resolution || own == topic::detection ? parent
               : own == topic::none                                ? parent
                                                                   : own;
    case topic::none:
    case topic::steps:
        return own;
    case topic::severities:
    case topic::detection:
    case topic::acknowledge:
    case topic::communication:
    case topic::announcement:
    case topic::external:
    case topic::resolution:
    case topic::customer_email:
    case topic::escalation:
    case topic::rotation:
        break;
    }
    return own == topic::none || own == topic::steps ? parent : own;
}

/// "Post-mortem" over a list of tasks is about what to do afterwards, not a template.
topic settle(topic about, topic parent, const section& each, bool has_sections_below) {
    if (about != topic::post_mortem || parent == topic::post_mortem) return about;
    if (holds_any<markdown::code>(each) || has_sections_below) return about;
    return holds_any<markdown::list, markdown::table>(each) ? topic::post_incident : about;
}

/// The only heading of the first level names no chapter, whatever words are in it.
const section* title_of(const markdown::document& source) {
    const auto is_first = [](const section& each) { return each.level == 1; };
    if (std::ranges::count_if(source.sections, is_first) != 1) return nullptr;
    return &*std::ranges::find_if(source.sections, is_first);
}

} // namespace

outline::outline(const markdown::document& source) : source_(&source) {
    std::vector<part> above;
    const section* own_title = title_of(source);
    const auto& sections = source.sections;
    for (auto each = sections.begin(); each != sections.end(); ++each) {
        while (!above.empty() && above.back().section->level >= each->level)
            above.pop_back();
        const topic parent = above.empty() ? topic::none : above.back().about;
        const auto next = std::next(each);
        const bool has_below = next != sections.end() && next->level > each->level;
        const bool title = &*each == own_title;
        topic about = title ? topic::steps : below(parent, by_heading(*each), *each);
        about = settle(about, parent, *each, has_below);
        parts_.push_back({&*each, about, about != parent});
        above.push_back(parts_.back());
    }
}

std::vector<part> outline::about(topic wanted) const {
    std::vector<part> found;
    std::ranges::copy_if(parts_, std::back_inserter(found),
                         [&](const part& each) { return each.about == wanted; });
    return found;
}

} // namespace commands
