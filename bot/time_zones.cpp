#include "bot/time_zones.hpp"

#include <absl/time/civil_time.h>
#include <absl/time/time.h>

// The only file that includes Abseil.
namespace bot {
namespace {

// Minutes on the wall are counted as if there were no zones.
constexpr absl::CivilMinute epoch(1970);

class system_zone : public commands::time_zone {
public:
    explicit system_zone(absl::TimeZone zone) : zone_(zone) {}

    [[nodiscard]] commands::local_minutes to_local(commands::instant t) const override {
        const absl::CivilMinute local(
            zone_.At(absl::FromUnixMillis(t.time_since_epoch().count())).cs);
        return commands::local_minutes(std::chrono::minutes(local - epoch));
    }

    [[nodiscard]] commands::instant to_utc(commands::local_minutes t) const override {
        const auto found = zone_.At(absl::CivilSecond(epoch + t.time_since_epoch().count()));
        // A skipped time means the end of the gap, a repeated one its first.
        const bool skipped = found.kind == absl::TimeZone::TimeInfo::SKIPPED;
        return commands::instant(
            std::chrono::milliseconds(absl::ToUnixMillis(skipped ? found.trans : found.pre)));
    }

private:
    absl::TimeZone zone_;
};

class system_zones : public commands::time_zones {
public:
    [[nodiscard]] std::shared_ptr<const commands::time_zone>
    find(std::string_view name) const override {
        // Abseil would read any file so.
        const bool path = name.starts_with('/') || name.find('.') != name.npos;
        absl::TimeZone zone;
        if (path || !absl::LoadTimeZone({name.data(), name.size()}, &zone)) return nullptr;
        return std::make_shared<system_zone>(zone);
    }
};

} // namespace

std::shared_ptr<const commands::time_zones> system_time_zones() {
    return std::make_shared<system_zones>();
}

} // namespace bot
