#include "commands/working_time/team_zone.hpp"

namespace commands {
namespace {

class utc : public time_zone {
public:
    [[nodiscard]] local_minutes to_local(instant t) const override {
        return local_minutes(std::chrono::floor<std::chrono::minutes>(t.time_since_epoch()));
    }
    [[nodiscard]] instant to_utc(local_minutes t) const override {
        return instant(t.time_since_epoch());
    }
};

} // namespace

std::shared_ptr<const time_zone> team_zone(const settings& team, const time_zones& zones) {
    auto found = zones.find(team.time_zone);
    return found ? found : utc_zone();
}

std::shared_ptr<const time_zone> utc_zone() {
    return std::make_shared<utc>();
}

} // namespace commands
