# What every target of this repository is built with; nothing of it reaches those who use the SDK.

option(PROVOST_WERROR "Treat warnings as errors" OFF)
option(PROVOST_FUZZ "Make the programs of tests/fuzz; needs clang" OFF)
set(PROVOST_SANITIZE "" CACHE STRING "Sanitizers to build with, as for -fsanitize=")

# Files that are compiled together may use each other's global names for locals.
if(NOT CMAKE_UNITY_BUILD)
  set(shadow -Wshadow)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(shadow -Wshadow=local)
endif()
add_library(provost_build INTERFACE)
target_compile_options(provost_build INTERFACE -Wall -Wextra -Wpedantic ${shadow}
                                               $<$<BOOL:${PROVOST_WERROR}>:-Werror>)
if(PROVOST_SANITIZE)
  add_compile_options(-fsanitize=${PROVOST_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${PROVOST_SANITIZE})
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
