@echo off
rem A double click installs the bot, sets it up once and keeps it running. See docs\install.md, docs\install.ru.md.
rem The lines end as Windows wants them (.gitattributes); code page 65001 is UTF-8.
chcp 65001 >nul
cd /d "%~dp0"

if exist .venv\Scripts\python.exe goto packages
set PYTHON=py -3
py -3 --version >nul 2>&1 || set PYTHON=python
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 || goto no_python
%PYTHON% -m venv .venv || goto stuck

:packages
rem Again after an update that brought other packages.
fc /b constraints.txt .venv\installed.txt >nul 2>&1 && goto settings
echo Ставим нужное, это займёт несколько минут… / Installing, this takes a few minutes…
set WHERE=
if exist wheels\ set WHERE=--no-index --find-links wheels
.venv\Scripts\python.exe -m pip install --disable-pip-version-check -c constraints.txt %WHERE% -e . || goto stuck
copy /y constraints.txt .venv\installed.txt >nul

:settings
if exist .env goto run
.venv\Scripts\python.exe -m bot setup || goto stuck

:run
.venv\Scripts\python.exe -m bot run
if %errorlevel% == 0 goto end
if %errorlevel% == 2 goto stuck
echo Бот остановился с ошибкой, через 15 секунд запустится снова. / The bot broke down and starts again in 15 seconds.
rem Not timeout: it refuses to wait where there is no keyboard.
ping -n 16 127.0.0.1 >nul
goto run

:no_python
echo Нужен Python 3.11 или новее: https://www.python.org/downloads/ / Python 3.11 or newer is needed.
:stuck
echo Прочтите строки выше, исправьте и запустите start.bat ещё раз. / Read the lines above, mend it, start again.
pause
:end
