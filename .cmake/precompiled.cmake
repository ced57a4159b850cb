# precompile(<target> <header>…): parses the libraries' heavy headers once for a target, which halves
# the time of a full build. Off (-DINCIDENT_BOT_PCH=OFF), every file must stand on its own includes;
# the g++ build keeps it off, so that a missing include is found.
option(INCIDENT_BOT_PCH "Precompile the heavy headers of libraries" ON)

set(heavy_headers
    <boost/describe.hpp> <boost/json.hpp> <fmt/chrono.h> <fmt/format.h> <fmt/ranges.h>
    <algorithm> <chrono> <cstdint> <functional> <map> <memory> <optional> <set> <string>
    <string_view> <utility> <variant> <vector>)

function(precompile target)
    if(INCIDENT_BOT_PCH)
        target_precompile_headers(${target} PRIVATE ${heavy_headers} ${ARGN})
        if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
            # Else the time of the header's making ends in it, and ccache never has seen it.
            target_compile_options(${target} PRIVATE -Xclang -fno-pch-timestamp)
        endif()
    endif()
endfunction()
