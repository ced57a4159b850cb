# embed_text(<target> <file> <symbol> <namespace>): compiles a text file into a target, as
#     namespace <namespace> { std::string_view <symbol>() noexcept; }
# Declare that function in a header of your own. Any file is taken byte by byte; it is embedded again
# whenever it changes.
#
# The same file, run as a script, writes the source: arrays of characters instead of literals, since
# compilers limit the length of literals.
if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
    file(READ "${input}" bytes HEX)
    string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
    file(WRITE "${output}.new" "// Generated from a text file; do not edit.
#include <string_view>

namespace ${namespace} {
std::string_view ${symbol}() noexcept;

namespace {
constexpr char ${symbol}_bytes[] = {
${bytes}'\\0'};
}

std::string_view ${symbol}() noexcept {
    return {${symbol}_bytes, sizeof(${symbol}_bytes) - 1};
}
} // namespace ${namespace}
")
    file(RENAME "${output}.new" "${output}")
    return()
endif()

set(embed_script "${CMAKE_CURRENT_LIST_FILE}" CACHE INTERNAL "")

function(embed_text target file symbol namespace)
    get_filename_component(input "${file}" ABSOLUTE)
    set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded/${target}_${symbol}.cpp")
    add_custom_command(
        OUTPUT "${output}"
        COMMAND ${CMAKE_COMMAND} "-Dinput=${input}" "-Doutput=${output}" "-Dsymbol=${symbol}"
            "-Dnamespace=${namespace}" -P "${embed_script}"
        DEPENDS "${input}" "${embed_script}"
        COMMENT "Embedding ${file}"
        VERBATIM)
    target_sources(${target} PRIVATE "${output}")
endfunction()
