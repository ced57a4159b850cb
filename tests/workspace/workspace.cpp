#include "tests/workspace/workspace.hpp"

#include "tests/workspace/acts.hpp"
#include "tests/workspace/methods.hpp"
#include "tests/workspace/screens.hpp"
#include "tests/workspace/sockets.hpp"
#include "tests/workspace/world.hpp"

#include <fmt/format.h>

namespace workspace {

namespace json = boost::json;

workspace::workspace(seed start, instant now)
    : world_{std::make_unique<world>(std::move(start), now)} {}
workspace::~workspace() = default;
workspace::workspace(workspace&&) noexcept = default;
workspace& workspace::operator=(workspace&&) noexcept = default;

void workspace::tick(instant now) {
    // A clock that steps back must not undo what was done.
    world_->now = std::max(world_->now, now);
    tick_timers(*world_, world_->now);
}

std::optional<instant> workspace::next_wake() const {
    const auto& timers = world_->timers;
    if (timers.empty()) return {};
    return timers.begin()->first;
}

api_answer workspace::call(const api_request& request, instant now) {
    tick(now);
    return answer(*world_, request, world_->now);
}

plain_answer workspace::respond(std::string_view url, const json::object& body, instant now) {
    tick(now);
    return use_response_url(*world_, url, body, world_->now);
}

plain_answer workspace::upload(std::string_view url, std::string bytes, instant now) {
    tick(now);
    const auto slash = url.rfind('/');
    const auto id = std::string{slash == std::string_view::npos ? url : url.substr(slash + 1)};
    const auto found = world_->files.files.find(id);
    if (found == world_->files.files.end() || found->second.completed)
        return {404, "text/plain; charset=utf-8", "not found"};
    if (bytes.size() != found->second.length)
        return {400, "text/plain; charset=utf-8", "length does not match"};
    found->second.bytes = std::move(bytes);
    found->second.uploaded = true;
    return {200, "text/plain; charset=utf-8", fmt::format("OK - {}", found->second.bytes.size())};
}

const std::string* workspace::file_bytes(const std::string& file_id) const {
    const auto found = world_->files.files.find(file_id);
    return found == world_->files.files.end() ? nullptr : &found->second.bytes;
}

act_result workspace::act(std::string_view user, const json::object& what, instant now) {
    tick(now);
    return carry_out_act(*world_, user, what, world_->now);
}

delivery_report workspace::report(delivery_id delivery) const {
    for (const auto* app : world_->apps()) {
        const auto found = app->sockets.deliveries.find(std::uint64_t(delivery));
        if (found != app->sockets.deliveries.end())
            return {found->second.state, found->second.failure};
    }
    return {delivery_report::state::acknowledged, {}};
}

json::object workspace::state_for(std::string_view user, instant now) const {
    return screen_state(*world_, user, now);
}

json::object workspace::history_for(std::string_view user, std::string_view channel,
                                    std::string_view before, std::size_t limit) const {
    return screen_history(*world_, user, channel, before, limit);
}

json::object workspace::thread_for(std::string_view user, std::string_view channel,
                                   std::string_view ts) const {
    return screen_thread(*world_, user, channel, ts);
}

json::object workspace::pins_for(std::string_view user, std::string_view channel) const {
    return screen_pins(*world_, user, channel);
}

json::object workspace::view_for(std::string_view user, instant now) const {
    return whole_screen(*world_, user, now);
}

json::object workspace::to_json() const {
    return dump(*world_);
}

std::uint64_t workspace::change_number() const {
    return world_->changes.number();
}

std::vector<change> workspace::changes_since(std::uint64_t number) const {
    return world_->changes.since(number);
}

const std::map<std::string, channel>& workspace::channels() const {
    return world_->channels;
}
const std::map<std::string, user>& workspace::users() const {
    return world_->users;
}
const std::map<std::string, user_group>& workspace::groups() const {
    return world_->groups;
}

const channel* workspace::channel_named(std::string_view name) const {
    const auto found = world_->channel_names.find(name.substr(name.starts_with('#')));
    return found == world_->channel_names.end() ? nullptr : &world_->channels.at(found->second);
}

const user* workspace::user_named(std::string_view name) const {
    const auto handle = name.substr(name.starts_with('@'));
    for (const auto& [id, one] : world_->users)
        if (one.name == handle) return &one;
    return nullptr;
}

const std::deque<request_record>& workspace::requests() const {
    return world_->requests;
}
const seed& workspace::start() const {
    return world_->start;
}
behavior& workspace::settings() {
    return world_->settings;
}

void workspace::set_addresses(std::string socket_url, std::string hooks_url,
                              std::string files_url) {
    world_->start.socket_url = std::move(socket_url);
    world_->start.hooks_url = std::move(hooks_url);
    world_->start.files_url = std::move(files_url);
}

void workspace::inject(fault fault) {
    world_->faults.add(std::move(fault));
}
void workspace::clear_faults() {
    world_->faults.clear();
}

void workspace::set_fault_source(std::function<std::optional<fault>(const api_request&)> source) {
    world_->faults.set_source(std::move(source));
}

void workspace::set_token_error(std::string error) {
    world_->token_error = std::move(error);
}

} // namespace workspace
