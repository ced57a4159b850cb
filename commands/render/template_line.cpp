#include "commands/render/template_line.hpp"

#include "commands/procedure/words.hpp"

#include <algorithm>

namespace commands {
namespace {

const role* role_of(const std::vector<std::string>& label, const procedure& document) {
    for (const auto& role : document.roles) {
        if (label == words::split(role.name) || label == words::split(role.short_name)) {
            return &role;
        }
    }
    if (words::has_any(label, "ic|commander|incident manager|incident lead|coordinator")) {
        return find_role(document, role_kind::commander);
    }
    if (words::has_any(label, "technical*|tech")) {
        return find_role(document, role_kind::technical_lead);
    }
    if (words::has_any(label, "comms|communicat*")) {
        return find_role(document, role_kind::communications_lead);
    }
    return label == std::vector<std::string>{"lead"} ? find_role(document, role_kind::commander)
                                                     : nullptr;
}

line_kind kind_of_label(const std::vector<std::string>& label) {
    if (words::has_any(label, "severit*|sev|level|priorit*")) return line_kind::severity;
    if (words::has_any(label, "status|state|phase|stage")) return line_kind::status;
    if (words::has_any(label, "impact*|affect*|effect*|symptom*")) return line_kind::impact;
    if (words::has_any(label, "acknowledg*|ack")) return line_kind::acknowledged;
    if (words::has_any(label, "summar*|details")) return line_kind::summary;
    if (words::has_any(label, "updates|update|channel|room|follow*|join|where")) {
        return line_kind::updates;
    }
    if (words::has_any(label, "started|declared|begin|began|since|start|detected")) {
        return line_kind::declared;
    }
    return line_kind::other;
}

std::string placeholder_in(const std::string& text) {
    const auto open = text.find('[');
    const auto close = open == text.npos ? open : text.find(']', open);
    return close == text.npos ? std::string() : text.substr(open + 1, close - open - 1);
}

// The template's own name, which some documents write into the block: "Template:".
bool names_the_template(std::string_view line) {
    return line.ends_with(':') && words::has_all(words::split(line), "template");
}

} // namespace

template_line read_template_line(std::string_view line, bool first, const procedure& document) {
    template_line out;
    out.text = std::string(words::trim(line));
    if (out.text.empty() || names_the_template(out.text)) {
        out.kind = line_kind::nothing;
        return out;
    }
    const auto colon = out.text.find(':');
    std::string label;
    if (colon != std::string::npos && !out.text.substr(colon).starts_with("://")) {
        label = out.text.substr(0, colon);
        std::erase_if(label, [](char c) { return c == '*' || c == '_' || c == '`'; });
        label = std::string(words::trim(label));
        if (label.starts_with("- ")) label.erase(0, 2);
    }
    const auto said = words::split(label);
    out.label = label;
    out.role = said.empty() ? nullptr : role_of(said, document);
    if (out.role) {
        out.kind = line_kind::role;
    } else if (first && (said.empty() || words::has_any(said, "incident|alert|title|outage"))) {
        out.kind = line_kind::headline;
    } else if (!said.empty()) {
        out.kind = kind_of_label(said);
    }
    if (first && out.kind == line_kind::other) out.kind = line_kind::headline;
    // "Who is hit: [user impact]": where the label is a team's own, its placeholder says it.
    if (out.kind == line_kind::other && !said.empty()) {
        out.kind = kind_of_label(words::split(placeholder_in(out.text.substr(colon))));
    }
    return out;
}

} // namespace commands
