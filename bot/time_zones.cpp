#include "bot/time_zones.hpp"

#include <date/tz.h>

#include <stdexcept>

namespace bot {
namespace {

class system_zone : public commands::time_zone {
public:
    explicit system_zone(const date::time_zone* zone) : zone_(zone) {}

    [[nodiscard]] commands::local_minutes to_local(commands::instant t) const override {
        const auto local = zone_->to_local(t);
        return commands::local_minutes(
            std::chrono::floor<std::chrono::minutes>(local.time_since_epoch()));
    }

    [[nodiscard]] commands::instant to_utc(commands::local_minutes t) const override {
        // `choose::earliest`: a skipped time means the end of the gap, a repeated one its first.
        return zone_->to_sys(date::local_time<std::chrono::minutes>(t.time_since_epoch()),
                             date::choose::earliest);
    }

private:
    const date::time_zone* zone_; // owned by the library's database, for the program's life
};

class system_zones : public commands::time_zones {
public:
    [[nodiscard]] std::shared_ptr<const commands::time_zone>
    find(std::string_view name) const override {
        try {
            return std::make_shared<system_zone>(date::locate_zone(std::string(name)));
        } catch (const std::runtime_error&) {
            return nullptr; // no such zone, or no tz database
        }
    }
};

} // namespace

std::shared_ptr<const commands::time_zones> system_time_zones() {
    return std::make_shared<system_zones>();
}

} // namespace bot
