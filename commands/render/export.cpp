#include "commands/render/export.hpp"

#include "commands/codec.hpp"

namespace commands {
namespace {

boost::json::value written(const entry& what) {
    boost::json::object out;
    out["seq"] = what.seq;
    out["at"] = codec::write(what.at);
    out["happened"] = codec::write(what.happened);
    out["by"] = what.by.value;
    out["event"] = codec::write(what.what);
    return out;
}

} // namespace

exported_incident::exported_incident(const incident& about, bool json, const context& in)
    : about_(about), json_(json), in_(in) {
    if (!json_) frame_ = render_postmortem_frame(about_, in_);
}

std::string exported_incident::head() const {
    if (json_) {
        return "{\"incident\":" + boost::json::serialize(codec::write(about_)) + ",\"events\":[\n";
    }
    return frame_.head;
}

std::string exported_incident::line(const entry& next) {
    if (json_) {
        const std::string comma = first_ ? "" : ",\n";
        first_ = false;
        return comma + boost::json::serialize(written(next));
    }
    return render_postmortem_row(next, about_, frame_.columns, in_);
}

std::string exported_incident::tail() const {
    return json_ ? "\n]}\n" : frame_.tail;
}

} // namespace commands
