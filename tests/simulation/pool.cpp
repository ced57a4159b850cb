// Memory for a program with one thread. In the way of the system's allocator a quarter of the run
// went by, most of it for small pieces of JSON that live for a moment. Under sanitizers the
// system's stays, for they watch it.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SIMULATION_WATCHED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SIMULATION_WATCHED
#endif

#ifndef SIMULATION_WATCHED

#include <array>
#include <bit>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>

namespace {

// Before each piece stands of which class it is, in as much room as keeps it aligned.
constexpr std::size_t head = 16;
constexpr std::size_t grain = 16;
constexpr std::size_t most_small = 1024;
constexpr std::size_t most_pooled = 65536;
constexpr std::size_t small_classes = most_small / grain;
constexpr std::size_t block = 1 << 20;
constexpr std::size_t not_pooled = std::numeric_limits<std::size_t>::max();

struct free_piece {
    free_piece* next;
};

// Small sizes by sixteens, larger ones by four steps to each doubling.
std::size_t class_of(std::size_t size) {
    if (size <= most_small) return (size - 1) / grain;
    const auto bits = static_cast<std::size_t>(std::bit_width(size - 1));
    return small_classes + (bits - 11) * 4 + (((size - 1) >> (bits - 3)) & 3);
}

std::size_t room_of(std::size_t number) {
    if (number < small_classes) return (number + 1) * grain;
    const auto bits = (number - small_classes) / 4 + 11;
    return (std::size_t{1} << (bits - 1)) +
           ((number - small_classes) % 4 + 1) * (std::size_t{1} << (bits - 3));
}

class pool {
public:
    void* take(std::size_t size) {
        const auto whole = size + head;
        if (whole > most_pooled) return marked(from_system(whole), not_pooled);
        const auto number = class_of(whole);
        if (auto* found = free_[number]) {
            free_[number] = found->next;
            return marked(found, number);
        }
        const auto room = room_of(number);
        if (left_ < room) {
            at_ = static_cast<std::byte*>(from_system(block));
            left_ = block;
        }
        auto* made = at_;
        at_ += room;
        left_ -= room;
        return marked(made, number);
    }

    void give(void* what) noexcept {
        if (!what) return;
        void* whole = static_cast<std::byte*>(what) - head;
        const auto number = *static_cast<std::size_t*>(whole);
        if (number == not_pooled) return std::free(whole);
        free_[number] = ::new (whole) free_piece{free_[number]};
    }

private:
    static void* from_system(std::size_t size) {
        if (auto* got = std::malloc(size)) return got;
        throw std::bad_alloc();
    }

    static void* marked(void* whole, std::size_t number) {
        ::new (whole) std::size_t(number);
        return static_cast<std::byte*>(whole) + head;
    }

    std::array<free_piece*, small_classes + 24> free_{};
    std::byte* at_ = nullptr;
    std::size_t left_ = 0;
};

// It has nothing to destroy, so that what is freed at the very end finds it.
pool& the_pool() {
    static constinit pool only;
    return only;
}

} // namespace

void* operator new(std::size_t size) {
    return the_pool().take(size);
}
void* operator new[](std::size_t size) {
    return the_pool().take(size);
}
void operator delete(void* what) noexcept {
    the_pool().give(what);
}
void operator delete[](void* what) noexcept {
    the_pool().give(what);
}
void operator delete(void* what, std::size_t) noexcept {
    the_pool().give(what);
}
void operator delete[](void* what, std::size_t) noexcept {
    the_pool().give(what);
}

#endif
