#include "storage/trouble.hpp"

namespace storage {

std::string_view name_of(error_kind kind) {
    switch (kind) {
    case error_kind::none:
        return "none";
    case error_kind::busy:
        return "busy";
    case error_kind::disk_full:
        return "disk_full";
    case error_kind::io:
        return "io";
    case error_kind::unwritable:
        return "unwritable";
    case error_kind::in_use:
        return "in_use";
    case error_kind::newer:
        return "newer";
    case error_kind::damaged:
        return "damaged";
    case error_kind::decision:
        return "decision";
    case error_kind::other:
        return "other";
    }
    return "other";
}

} // namespace storage
