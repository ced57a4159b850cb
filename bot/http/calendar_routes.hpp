#pragma once

#include "bot/http/router.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace bot::http {

// /oncall/TOKEN/ROTATION.ics: a rotation's shifts for people's calendars, which cannot log in. Only
// whoever was told the token finds anything; everything else is 404, without a hint which part was
// wrong. `calendar` gives a rotation's iCalendar text, or nothing for an unknown one; it is called
// on the loop for each request.
void add_calendar_routes(router& to, std::string token,
                         std::function<std::optional<std::string>(std::string_view)> calendar);

} // namespace bot::http
