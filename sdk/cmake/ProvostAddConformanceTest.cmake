# provost_add_conformance_test(ID [AGAINST FILE])
#
# Adds a CTest test ID_conformance: the host holds the plugin ID against the contract, and against the
# fake server that FILE tells how to start, see docs/conformance.md.

function(provost_add_conformance_test id)
  cmake_parse_arguments(arg "" "AGAINST" "" ${ARGN})
  if(arg_AGAINST)
    get_filename_component(file ${arg_AGAINST} ABSOLUTE)
    set(against --against ${file})
  endif()
  if(TARGET provost)
    set(program $<TARGET_FILE:provost>)
  elseif(PROVOST_PROGRAM)
    set(program ${PROVOST_PROGRAM})
  else()
    message(FATAL_ERROR "provost_add_conformance_test(${id}): the program 'provost' is not "
                        "installed; install it, or name it with -DPROVOST_PROGRAM=/path/provost")
  endif()
  add_test(NAME ${id}_conformance COMMAND ${program} plugin verify $<TARGET_FILE:${id}>
                                           ${against})
endfunction()
