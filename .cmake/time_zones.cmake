# The target `time_zones`: Abseil's, for its rules of daylight saving. Library by library, because
# its own package for CMake knows the shared ones only.
add_library(time_zones INTERFACE)
foreach(part time time_zone strings strings_internal int128 throw_delegate base raw_logging_internal
        spinlock_wait)
    find_library(ABSEIL_${part} NAMES absl_${part} REQUIRED)
    target_link_libraries(time_zones INTERFACE ${ABSEIL_${part}})
endforeach()
