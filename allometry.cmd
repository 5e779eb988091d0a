@echo off
rem Runs Allometry from its checkout; builds it if it is missing. After a change of the sources delete workbench\target.
setlocal
set "ROOT=%~dp0"
set "JAR=%ROOT%workbench\target\allometry.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo allometry: needs a JDK of version 17 or newer. Install one and set JAVA_HOME. 1>&2
  exit /b 5
)
if exist "%JAR%" goto run
echo Building Allometry once, about a minute ... 1>&2
pushd "%ROOT%"
call mvnw.cmd -B -ntp -q -Dquick "-Dmaven.test.skip=true" -pl workbench -am package 1>&2
if errorlevel 1 (
  popd
  exit /b 5
)
popd
:run
"%JAVA%" -XX:+UseSerialGC -Djava.awt.headless=true %ALLOMETRY_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
