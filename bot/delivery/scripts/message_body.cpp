#include "bot/delivery/scripts/message_body.hpp"

namespace bot::delivery {

boost::json::object message_body(const commands::message& what) {
    boost::json::object out{{"text", what.text}};
    if (what.color.empty()) {
        if (!what.blocks.empty()) out["blocks"] = what.blocks;
        return out;
    }
    out["attachments"] = {{{"color", what.color}, {"blocks", what.blocks}}};
    return out;
}

} // namespace bot::delivery
