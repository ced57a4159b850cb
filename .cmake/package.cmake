# For deploy/package: a release that needs little of the system it is installed on. Whatever Debian
# has as a static library is linked in; the rest of the headers-only kind is compiled in.
include("${CMAKE_CURRENT_LIST_DIR}/release.cmake")
set(INCIDENT_BOT_STATIC ON CACHE BOOL "")
set(Boost_USE_STATIC_LIBS ON CACHE BOOL "")
set(CMAKE_POSITION_INDEPENDENT_CODE ON CACHE BOOL "")
set(CMAKE_EXE_LINKER_FLAGS_INIT
    "${CMAKE_EXE_LINKER_FLAGS_INIT} -pie -Wl,-z,relro,-z,now -Wl,--as-needed -Wl,--gc-sections"
    CACHE STRING "" FORCE)
