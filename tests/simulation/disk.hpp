#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace simulation {

class chance;

// A disk that forgets at a power cut what was not synced: all of it, or all but some of the last
// writes, or whichever writes it had carried out in its own order.
class disk {
public:
    enum class operation { read, write, truncate, sync, lock };

    // Asked before each operation; another number than 0 is SQLite's code of how it fails.
    std::function<int(operation)> fails;
    bool lies = false; // says that it synced, and did not

    struct file {
        std::string now; // as the running process reads it
        struct change {
            std::size_t at = 0;
            std::string before; // what stood there, and how long the file was
            std::size_t size_before = 0;
            std::string after; // what was written; of a truncation nothing
            bool truncates = false;
        };
        std::vector<change> unsynced;
    };

    // From now on nothing works until `restart`, as for a process that died.
    void die() { dead_ = true; }
    [[nodiscard]] bool is_dead() const { return dead_; }
    // `power_cut`: what was not synced is gone; else only the process died.
    void restart(bool power_cut, chance& dice);

    // For the file system over it. Each answers SQLite's code.
    int check(operation what);
    std::shared_ptr<file> open(const std::string& name);
    [[nodiscard]] bool exists(const std::string& name) const { return files_.contains(name); }
    void remove(const std::string& name);
    int read(const file& from, char* into, std::size_t count, std::size_t at);
    int write(file& to, std::string_view bytes, std::size_t at);
    int truncate(file& what, std::size_t size);
    int sync(file& what);

private:
    static void undo(file& what, const file::change& last);
    static void redo(file& what, const file::change& again);

    std::map<std::string, std::shared_ptr<file>> files_;
    bool dead_ = false;
};

} // namespace simulation
