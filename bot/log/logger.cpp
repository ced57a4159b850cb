#include "bot/log/logger.hpp"

#include "bot/log/mask.hpp"

#include <atomic>
#include <mutex>
#include <utility>

namespace bot {

struct logger::core {
    std::atomic<log_level> level{log_level::info};
    std::function<log_time()> now;
    std::mutex mutex; // guards what is below, and keeps records whole and in order
    log_sink sink;
    std::function<void()> flush;
    int bursts = 0;
    masker mask;
};

logger::logger(log_options options) : core_(std::make_shared<core>()) {
    core_->level = options.level;
    core_->now = std::move(options.now);
    core_->sink = std::move(options.sink);
    core_->flush = std::move(options.flush);
}

void logger::debug(std::string_view message, fields given) const {
    write(log_level::debug, message, given);
}

void logger::info(std::string_view message, fields given) const {
    write(log_level::info, message, given);
}

void logger::warn(std::string_view message, fields given) const {
    write(log_level::warn, message, given);
}

void logger::error(std::string_view message, fields given) const {
    write(log_level::error, message, given);
}

logger logger::with(fields given) const {
    logger more = *this;
    more.bound_.insert(more.bound_.end(), given.begin(), given.end());
    return more;
}

void logger::hide(const secret& text) const {
    if (!core_) return;
    const std::scoped_lock lock(core_->mutex);
    core_->mask.add(text.reveal());
}

void logger::set_level(log_level level) const {
    if (core_) core_->level = level;
}

bool logger::shows(log_level level) const {
    return core_ && level >= core_->level.load(std::memory_order_relaxed);
}

void logger::write(log_level level, std::string_view message, fields given) const {
    if (!shows(level) || !core_->sink) return;
    log_record record;
    record.level = level;
    record.fields = bound_;
    record.fields.insert(record.fields.end(), given.begin(), given.end());
    const std::scoped_lock lock(core_->mutex);
    if (core_->now) record.time = core_->now();
    record.message = message;
    core_->mask.mask(record.message);
    for (log_field& field : record.fields) {
        if (auto* text = std::get_if<std::string>(&field.value)) core_->mask.mask(*text);
    }
    core_->sink(record);
    if (core_->bursts == 0 && core_->flush) core_->flush();
}

logger::burst::burst(const logger& of) : core_(of.core_) {
    if (!core_) return;
    const std::scoped_lock lock(core_->mutex);
    ++core_->bursts;
}

logger::burst::~burst() {
    if (!core_) return;
    const std::scoped_lock lock(core_->mutex);
    if (--core_->bursts == 0 && core_->flush) core_->flush();
}

} // namespace bot
