#include "commands/incident/status.hpp"

namespace commands {

std::string_view title(status s) {
    switch (s) {
    case status::investigating:
        return "Investigating";
    case status::identified:
        return "Identified";
    case status::mitigating:
        return "Mitigating";
    case status::monitoring:
        return "Monitoring";
    case status::resolved:
        return "Resolved";
    case status::closed:
        return "Closed";
    case status::cancelled:
        return "Cancelled";
    case status::duplicate:
        return "Duplicate";
    }
    return "";
}

std::string_view words_for(status s) {
    switch (s) {
    case status::investigating:
        return "being investigated";
    case status::identified:
        return "identified";
    case status::mitigating:
        return "being mitigated";
    case status::monitoring:
        return "being monitored";
    case status::resolved:
        return "resolved";
    case status::closed:
        return "closed";
    case status::cancelled:
        return "cancelled";
    case status::duplicate:
        return "a duplicate";
    }
    return "";
}

std::string_view emoji(status s) {
    switch (s) {
    case status::investigating:
        return "🔎";
    case status::identified:
        return "🎯";
    case status::mitigating:
        return "🛠";
    case status::monitoring:
        return "📈";
    case status::resolved:
        return "✅";
    case status::closed:
        return "✅";
    case status::cancelled:
        return "✅";
    case status::duplicate:
        return "✅";
    }
    return "";
}

bool may_follow(status from, status to) {
    if (from == to || is_over(from)) return false;
    if (to == status::closed) return from == status::resolved;
    if (to == status::cancelled || to == status::duplicate) return is_open(from);
    // While work goes on, people move both ways: a fix that failed leads back to investigating.
    return is_open(from) && to <= status::resolved;
}

} // namespace commands
