#include "bot/program/advice.hpp"

namespace bot {

std::string_view advice_for(storage::error_kind kind) {
    using enum storage::error_kind;
    switch (kind) {
    case unwritable:
        return "Let this user write there, or name another directory with --data DIR.";
    case in_use:
        return "Stop that one first, or give this one a directory of its own with --data DIR.";
    case newer:
        return "Run the newer one again, or put back a backup of this version: incident-bot "
               "restore FILE";
    case damaged:
        return "Put the latest backup in its place: incident-bot restore FILE";
    case disk_full:
        return "Make room on that disk; nothing that was acknowledged is lost.";
    case busy:
        return "Close whatever else has the database open.";
    case io:
        return "Look at the disk and the system's log; nothing that was acknowledged is lost.";
    case none:
    case decision:
    case other:
        break;
    }
    return {};
}

} // namespace bot
