#include "tests/simulation/disk.hpp"

#include "tests/simulation/chance.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace simulation {

int disk::check(operation what) {
    if (dead_) return SQLITE_IOERR;
    return fails ? fails(what) : SQLITE_OK;
}

std::shared_ptr<disk::file> disk::open(const std::string& name) {
    auto& found = files_[name];
    if (!found) found = std::make_shared<file>();
    return found;
}

void disk::remove(const std::string& name) {
    if (!dead_) files_.erase(name);
}

int disk::read(const file& from, char* into, std::size_t count, std::size_t at) {
    if (const int wrong = check(operation::read)) return wrong;
    const auto have = at < from.now.size() ? std::min(count, from.now.size() - at) : 0;
    std::copy_n(from.now.data() + at, have, into);
    std::fill(into + have, into + count, '\0');
    return have == count ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int disk::write(file& to, std::string_view bytes, std::size_t at) {
    if (const int wrong = check(operation::write)) return wrong;
    file::change made;
    made.at = at;
    made.size_before = to.now.size();
    if (at < to.now.size()) made.before = to.now.substr(at, bytes.size());
    made.after = bytes;
    redo(to, made);
    to.unsynced.push_back(std::move(made));
    return SQLITE_OK;
}

int disk::truncate(file& what, std::size_t size) {
    if (const int wrong = check(operation::truncate)) return wrong;
    if (size >= what.now.size()) return SQLITE_OK;
    file::change made;
    made.at = size;
    made.before = what.now.substr(size);
    made.size_before = what.now.size();
    made.truncates = true;
    redo(what, made);
    what.unsynced.push_back(std::move(made));
    return SQLITE_OK;
}

int disk::sync(file& what) {
    if (const int wrong = check(operation::sync)) return wrong;
    if (!lies) what.unsynced.clear();
    return SQLITE_OK;
}

void disk::undo(file& what, const file::change& last) {
    what.now.resize(last.size_before);
    if (!last.before.empty()) what.now.replace(last.at, last.before.size(), last.before);
}

void disk::redo(file& what, const file::change& again) {
    if (again.truncates) {
        what.now.resize(std::min(what.now.size(), again.at));
        return;
    }
    if (what.now.size() < again.at) what.now.resize(again.at);
    what.now.replace(again.at, again.after.size(), again.after); // what is less at the end grows
}

void disk::restart(bool power_cut, chance& dice) {
    dead_ = false;
    if (!power_cut) return;
    for (auto& [name, what] : files_) {
        auto lost = std::move(what->unsynced);
        what->unsynced.clear();
        if (lost.empty()) continue;
        for (auto change = lost.rbegin(); change != lost.rend(); ++change)
            undo(*what, *change);
        const auto kind = dice.between(0, 2);
        const auto kept =
            static_cast<std::size_t>(dice.between(0, static_cast<std::int64_t>(lost.size())));
        for (std::size_t i = 0; i < lost.size(); ++i) {
            const bool stays = kind == 1 ? i < kept : kind == 2 && dice.happens(5000);
            if (stays) redo(*what, lost[i]);
        }
    }
}

} // namespace simulation
