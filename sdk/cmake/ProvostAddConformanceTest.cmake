# provost_add_conformance_test(ID)
#
# Adds a CTest test ID_conformance: the host holds the plugin ID against the contract.

function(provost_add_conformance_test id)
  if(TARGET provost)
    set(program $<TARGET_FILE:provost>)
  elseif(PROVOST_PROGRAM)
    set(program ${PROVOST_PROGRAM})
  else()
    message(FATAL_ERROR "provost_add_conformance_test(${id}): the program 'provost' is not "
                        "installed; install it, or name it with -DPROVOST_PROGRAM=/path/provost")
  endif()
  add_test(NAME ${id}_conformance COMMAND ${program} plugin verify $<TARGET_FILE:${id}>)
endfunction()
