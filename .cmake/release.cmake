# What is measured, packaged and shipped. Built from nothing, as a rule: what ccache does for the next time
# costs the first a quarter more, most of it for hashing the precompiled headers.
set(CMAKE_CXX_COMPILER_LAUNCHER "" CACHE STRING "")
set(CMAKE_C_COMPILER_LAUNCHER "" CACHE STRING "")
include("${CMAKE_CURRENT_LIST_DIR}/common.cmake")
set(CMAKE_BUILD_TYPE Release CACHE STRING "")
# -O2 takes an eighth longer to compile, and the bench found nothing that it makes faster: the time
# goes to SQLite, to allocating, and to the system.
set(CMAKE_CXX_FLAGS_RELEASE "-O1 -fPIE -D_FORTIFY_SOURCE=2 -fstack-protector-strong" CACHE STRING "")
# It needs the C library and OpenSSL of the system it is installed on, and no other library: finding and
# linking forty took more than half of the start.
set(INCIDENT_BOT_STATIC ON CACHE BOOL "")
set(Boost_USE_STATIC_LIBS ON CACHE BOOL "")
set(CMAKE_EXE_LINKER_FLAGS_INIT "${CMAKE_EXE_LINKER_FLAGS_INIT} -pie -static-libstdc++ -static-libgcc \
-Wl,-z,relro,-z,now -Wl,--as-needed -Wl,--gc-sections" CACHE STRING "" FORCE)
if(linker_lld)
    set(CMAKE_EXE_LINKER_FLAGS_INIT "${CMAKE_EXE_LINKER_FLAGS_INIT} -Wl,--icf=safe" CACHE STRING "" FORCE)
endif()
