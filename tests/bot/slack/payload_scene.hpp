#pragma once

#include "bot/slack/payload.hpp"

#include <boost/json/parse.hpp>
#include <doctest/doctest.h>

#include <string_view>

namespace bot::slack {

inline understood_payload read_text(std::string_view type, std::string_view payload) {
    return read_payload(type, boost::json::parse(payload).as_object(), commands::user_id{"UBOT"});
}

template <class Kind> Kind read_as(std::string_view type, std::string_view payload) {
    auto what = read_text(type, payload);
    REQUIRE_MESSAGE(what.command.has_value(), "not understood: " << payload);
    REQUIRE_MESSAGE(std::holds_alternative<Kind>(*what.command), "another kind: " << payload);
    return std::get<Kind>(std::move(*what.command));
}

inline void is_of_no_concern(std::string_view type, std::string_view payload) {
    CHECK_MESSAGE(!read_text(type, payload).command.has_value(), "acted on: " << payload);
}

} // namespace bot::slack
