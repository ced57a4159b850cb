# precompile(<target> <header>…): parses the libraries' heavy headers, and what almost every file of
# the target includes, once for the target: a full build takes a third of the time. Off
# (-DINCIDENT_BOT_PCH=OFF), every file must stand on its own includes; the g++ build keeps it off, so
# that a missing include is found.
option(INCIDENT_BOT_PCH "Precompile the heavy headers" ON)

set(heavy_headers
    <boost/describe.hpp> <boost/json.hpp> <fmt/chrono.h> <fmt/format.h> <fmt/ranges.h>
    <algorithm> <chrono> <cstdint> <functional> <map> <memory> <optional> <set> <string>
    <string_view> <utility> <variant> <vector>)
set(brain_headers <commands/context.hpp> <commands/decision.hpp>)
set(network_headers
    <boost/asio/any_io_executor.hpp> <boost/asio/as_tuple.hpp> <boost/asio/awaitable.hpp>
    <boost/asio/buffer.hpp> <boost/asio/ip/tcp.hpp> <boost/asio/post.hpp>
    <boost/asio/steady_timer.hpp> <boost/asio/use_awaitable.hpp>)

function(precompile target)
    if(INCIDENT_BOT_PCH)
        target_precompile_headers(${target} PRIVATE ${heavy_headers} ${ARGN}
            ${CMAKE_SOURCE_DIR}/.cmake/instantiated.hpp)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
            # Else the time of the header's making ends in it, and ccache never has seen it.
            target_compile_options(${target} PRIVATE -Xclang -fno-pch-timestamp
                -fpch-instantiate-templates)
        endif()
    endif()
endfunction()
