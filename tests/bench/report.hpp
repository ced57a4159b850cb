#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace bench {

struct goal {
    enum class direction { at_most, at_least };
    direction which = direction::at_most;
    double bound = 0;
};
constexpr goal at_most(double bound) {
    return {goal::direction::at_most, bound};
}
constexpr goal at_least(double bound) {
    return {goal::direction::at_least, bound};
}

struct figure {
    std::string section;
    std::string name;
    double value = 0;
    std::string unit;
    std::optional<goal> wanted = {};

    [[nodiscard]] bool is_met() const;
};

// What was measured, for people and for programs. Each figure is printed when it is known.
class report {
public:
    void add(figure what);
    void remark(const std::string& sentence);

    // All goals that were missed, once more, for the end of the output.
    void print_misses() const;
    [[nodiscard]] boost::json::object to_json() const;

private:
    std::vector<figure> figures_;
    std::vector<std::string> remarks_;
};

// The kernel, the processor, how many of them, and how busy the machine is with other things.
[[nodiscard]] boost::json::object describe_machine();

} // namespace bench
